"""A published day of five people under Zhengzhou's notice, for the commands that try another law on it.

On 2024-10-31: 张桂英 is 71, on dibao and gets no top-up; 刘老五 is 66, insured, and gets none; 陈有田 is listed with 780
yuan a month per head in town; 周大江 gets a top-up of 60 at 17; and a verdict holds back what would be said of 赵平, 68.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from lowincome.kernel.citizen_id import check_character
from lowincome.kernel.settings import Settings
from lowincome.lake.layout import LakeLayout
from lowincome.lake.publish import publish
from lowincome.lake.tables import TableName, write_table
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.publication import record_publication
from lowincome.policy.cards import grain_of
from lowincome.policy.evaluation import evaluate
from lowincome.policy.folder import policies_folder
from lowincome.policy.policies import Policies
from lowincome.policy.selects import TABLES

KNOWN_ON = date(2024, 10, 31)
SQL_TYPES = {"text": "varchar", "int": "integer", "bool": "boolean", "date": "date", "yuan": "decimal(18, 2)"}
NEVER = {"payments", "hr_social_insurance"}
VILLAGE, COUNTY = "410102001002", "410103000000"
DIBAO = {"active": True, "covered": True, "category": "低保", "status": "在享", "approved_on": date(2024, 10, 1)}


def number(first_seventeen: str) -> str:
    """A citizen number with the check character that belongs to it."""
    return first_seventeen + check_character(first_seventeen)


ZHANG, LIU, CHEN = number("41010219530101122"), number("41010219580101113"), number("41010219800101115")
ZHOU, ZHAO = number("41010220070901117"), number("41010219560101118")
PEOPLE = [
    {**DIBAO, "id_number": ZHANG, "name": "张桂英", "age": 71, "household_id": "H1", "region_code": VILLAGE},
    {
        **DIBAO,
        "id_number": LIU,
        "name": "刘老五",
        "age": 66,
        "household_id": "H2",
        "region_code": COUNTY,
        "insured_this_year": True,
    },
    {
        "active": True,
        "category": "其他",
        "status": "在享",
        "id_number": CHEN,
        "name": "陈有田",
        "age": 44,
        "household_id": "H1",
        "region_code": VILLAGE,
        "household_monthly_income": 780,
    },
    {
        **DIBAO,
        "id_number": ZHOU,
        "name": "周大江",
        "age": 17,
        "household_id": "H4",
        "region_code": VILLAGE,
        "topup_amount": 60,
    },
    {**DIBAO, "id_number": ZHAO, "name": "赵平", "age": 68, "household_id": "H5", "region_code": VILLAGE},
]


@pytest.fixture(scope="session")
def policies() -> Policies:
    return Policies.load()


def _profile(con: duckdb.DuckDBPyConnection, policies: Policies) -> None:
    con.execute("create schema profile")
    for subject, table in TABLES.items():
        facts = policies.facts[grain_of(subject)]
        columns = ", ".join(f"{name} {SQL_TYPES.get(fact.type, fact.type)}" for name, fact in facts.items())
        con.execute(f"create table {table} ({columns})")
    bools = {name: False for name, fact in policies.facts["person"].items() if fact.type == "bool"}
    for person in PEOPLE:
        row = {**bools, "alive": True, "residence_type": "城市", **person}
        row = {name: value for name, value in row.items() if name in policies.facts["person"]}
        marks = ", ".join(f"${name}" for name in row)
        con.execute(f"insert into profile.persons ({', '.join(row)}) values ({marks})", row)


def _stages(con: duckdb.DuckDBPyConnection, policies: Policies) -> None:
    """What a sync would have published, reduced to what is read here."""
    con.execute("create schema match")
    con.execute(
        "create table match.feed_states (feed varchar, state varchar, newest_delivery date, is_usable boolean,"
        " history_from date, newest_years varchar)"
    )
    for feed in sorted({feed for facts in policies.facts.values() for fact in facts.values() for feed in fact.feeds}):
        told = ["never", None, False] if feed in NEVER else ["fresh", KNOWN_ON, True]
        con.execute("insert into match.feed_states values (?, ?, ?, ?, null, '[2024]')", [feed, *told])
    con.execute("create table match.deliveries (feed varchar, delivered_on date, in_use boolean)")
    evaluate(con, policies, KNOWN_ON)
    con.execute(
        "create table signals.holds as"
        f" select 'topup_missing_elder' as rule, 'person' as subject, '{ZHAO}' as subject_id"
    )
    con.execute(
        "create table signals.signals as select left(sha256(rule || subject_id), 20) as signal_id, *,"
        " 'opened' as state, date '2024-10-31' as first_seen, date '2024-10-31' as last_seen from signals.fired"
    )


@pytest.fixture(scope="session")
def known_home(policies: Policies, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home as it was published."""
    home = tmp_path_factory.mktemp("known") / "home"
    home.mkdir(mode=0o700)
    settings = Settings(home=home)
    layout = LakeLayout(settings.lake_root)
    with duckdb.connect() as con:
        _profile(con, policies)
        _stages(con, policies)
        select = "select table_schema, table_name from information_schema.tables where table_schema <> 'policy'"
        for stage, table in con.execute(select).fetchall():
            folder = layout.run("run-1") / KNOWN_ON.isoformat() / stage / table
            write_table(con, f"select * from {stage}.{table}", folder, TableName(stage, table, KNOWN_ON))
    record_publication(AuditLog(settings), layout, "run-1", KNOWN_ON)
    publish(layout, "run-1", KNOWN_ON, details={})
    return home


def _names(home: Path) -> dict[str, int]:
    return {path.relative_to(home).as_posix(): path.stat().st_mtime_ns for path in sorted(home.rglob("*"))}


@pytest.fixture
def home(known_home: Path) -> Iterator[Path]:
    """The published home itself; no test that uses it may have changed anything but the audit log's accesses."""
    before = _names(known_home / "lake")
    yield known_home
    assert _names(known_home / "lake") == before


@pytest.fixture
def with_policies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Has the commands read a copy of the policies in which values are added to Zhengzhou's parameters."""

    def add(*values: tuple[str, str]) -> None:
        root = Path(shutil.copytree(policies_folder(), tmp_path / "policies"))
        file = root / "zhengzhou" / "parameters.yaml"
        text = file.read_text(encoding="utf-8")
        for name, value in values:
            if f"\n{name}:\n" not in text:
                national = (root / "national" / "parameters.yaml").read_text(encoding="utf-8")
                text += "\n" + national[national.index(f"\n{name}:\n") :].split("\n\n")[0].strip("\n") + "\n"
            begins = text.index(f"\n{name}:\n") + 1
            ends = text.find("\n\n", begins)
            text = (
                text[:ends].rstrip("\n") + "\n" + value + text[ends:] if ends > 0 else text.rstrip("\n") + "\n" + value
            )
        file.write_text(text, encoding="utf-8")
        monkeypatch.setenv("LOWINCOME_POLICIES", str(root))

    return add
