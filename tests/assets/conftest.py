"""A made-up city on one day: records are landed row by row, and the SQL of match and profile is run over them.

`city(day)` has every feed of the contracts, empty and typed. `land` adds one accepted record; cells that are not given
take the feed's usual values. `row`, `rows` and `facts` run the SQL files that the asked table needs, in the order of
their dependencies.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest

from lowincome.contracts import Contract, load_contracts
from lowincome.lake.person_views import SCHEMA as IN_USE
from lowincome.lake.person_views import create_person_views
from lowincome.lake.sql_files import SqlFile, read_sql_files
from lowincome.lake.tables import named_in
from lowincome.matching.day import fuzzy_candidates_on
from lowincome.matching.model import default_model

ASSETS = Path(__file__).parents[2] / "assets"
SQL_TYPES = {
    "id": "varchar",
    "text": "varchar",
    "code": "varchar",
    "region": "varchar",
    "date": "date",
    "month": "date",
    "yuan": "decimal(18, 2)",
    "int": "bigint",
    "decimal": "decimal(18, 4)",
    "bool": "boolean",
}
HARMONISED = {
    "id_valid": "boolean",
    "flags": "varchar",
    "record_hash": "bigint",
    "delivered_on": "date",
    "file": "varchar",
    "line": "bigint",
    "position": "bigint",
}
CANDIDATES = "match.fuzzy_candidates"
USUAL: dict[str, dict[str, Any]] = {
    "roster": {
        "household_id": "H1",
        "relation": "本人",
        "category": "低保",
        "status": "在享",
        "residence_type": "农村",
        "region_code": "410184109201",
        "approved_on": date(2020, 1, 1),
    },
    "household_register": {"register_no": "R1", "relation": "本人", "region_code": "410184109201"},
    "education_students": {"school": "第一小学", "stage": "小学", "enrolment": "在读"},
    "hr_employment": {"employment": "就业", "registered_on": date(2020, 1, 1)},
    "hr_social_insurance": {"scheme": "职工养老", "flow": "缴费", "base_or_amount": 3000},
    "medical_enrolment": {"scheme": "居民医保", "enrolment": "正常"},
    "medical_claims": {"claim_id": "C1", "visit_type": "住院", "total": 0, "basic_paid": 0, "self_paid": 100},
    "disability_certificates": {"category": "肢体", "grade": "一级", "certificate_status": "有效"},
    "payments": {"programme": "低保金", "amount": 400, "outcome": "成功"},
    "poverty_prevention": {"household_id": "P1", "type": "突发严重困难户", "risk": "因病", "risk_resolved": False},
    "housing": {"housing": "安全"},
    "temporary_relief": {"type": "急难型", "cause": "意外", "amount": 1000, "decided_by": "乡镇"},
    "disasters": {"disaster": "洪涝"},
    "care_services": {"service": "探访"},
    "field_reports": {"channel": "网格员", "region_code": "410184109201", "difficulty": "其他"},
    "utility_subsidies": {"item": "用电", "period": date(2024, 9, 1), "amount": 20},
    "charity_needs": {"region_code": "410184109201", "need": "医疗"},
    "shelter_stays": {"stay_no": "S1", "identity_known": True, "region_code": "410184109201"},
}


@cache
def sql_files() -> dict[str, SqlFile]:
    """The SQL files of match and profile by `<stage>.<table>`."""
    stages = [read_sql_files(ASSETS / stage) for stage in ("match", "profile")]
    return {file.name: file for stage in stages for file in stage.values()}


@cache
def contracts() -> tuple[Contract, ...]:
    """The contracts that ship, optional ones too, but for the feeds that the system writes itself."""
    return tuple(each for each in load_contracts(switched_on=("all",)).values() if not each.is_internal)


def columns_of(contract: Contract) -> dict[str, str]:
    """The SQL type of each harmonised column of a feed."""
    return {column.name: SQL_TYPES[column.type] for column in contract.columns} | HARMONISED


def feed_columns() -> dict[str, dict[str, str]]:
    """The SQL type of each harmonised column, by feed."""
    return {contract.feed: columns_of(contract) for contract in contracts()}


@cache
def downstream(table: str) -> frozenset[str]:
    """The tables that are computed from a table, directly, through others or through a view over all feeds."""
    schema = table.split(".")[0]
    direct = {
        file.name
        for file in sql_files().values()
        if tuple(table.split(".")) in file.upstream or (schema == "harmonise" and IN_USE in dict(file.upstream))
    }
    return frozenset(direct.union(*(downstream(name) for name in direct)))


class City:
    """One day of a made-up city; `new` are contracts besides those that ship."""

    def __init__(self, day: date, *new: Contract) -> None:
        self.day = day
        self.con = duckdb.connect(config={"threads": 1})
        self.landed = 0
        for schema in ("harmonise", "match", "profile"):
            self.con.execute(f"create schema {schema}")
        known = (*contracts(), *new)
        for contract in known:
            typed = ", ".join(f'"{name}" {kind}' for name, kind in columns_of(contract).items())
            self.con.execute(f"create table harmonise.{contract.feed} ({typed})")
        answers = load_contracts()["_links"]
        typed = ", ".join(f'"{name}" {kind}' for name, kind in columns_of(answers).items())
        self.con.execute(f"create table harmonise._links ({typed})")
        create_person_views(self.con, known)
        self._computed: set[str] = set()

    def land(self, feed: str, id_number: str | None, **cells: Any) -> "City":
        """Adds one accepted record at the end of a feed's delivery."""
        self.landed += 1
        row = {"id_number": id_number} | ({} if feed == "_links" else {"name": "张三"}) | USUAL.get(feed, {}) | cells
        row = {"id_valid": id_number is not None, "delivered_on": self.day, "position": self.landed} | row
        names = ", ".join(f'"{name}"' for name in row)
        places = ", ".join("?" for _ in row)
        self.con.execute(f"insert into harmonise.{feed} ({names}) values ({places})", list(row.values()))
        self._computed -= {*downstream(f"harmonise.{feed}"), CANDIDATES, *downstream(CANDIDATES)}
        return self

    def rows(self, table: str, **where: Any) -> list[dict[str, Any]]:
        """The rows of a table, as dicts, that have the given values."""
        self._compute(table)
        result = self.con.execute(f"select * from {table} order by all")
        names = [column[0] for column in result.description]
        found = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
        return [row for row in found if all(row[name] == value for name, value in where.items())]

    def row(self, table: str, id_number: str) -> dict[str, Any]:
        """The one row of a person."""
        (row,) = self.rows(table, id_number=id_number)
        return row

    def person(self, id_number: str) -> dict[str, Any]:
        """All facts of a person."""
        return self.row("profile.persons", id_number)

    def household(self, household_id: str = "H1") -> dict[str, Any]:
        """All facts of a roster household."""
        (row,) = self.rows("profile.households", household_id=household_id)
        return row

    def register_household(self, register_no: str = "R1") -> dict[str, Any]:
        """All facts of a register household."""
        (row,) = self.rows("profile.register_households", household_id=register_no)
        return row

    def types(self, table: str) -> dict[str, str]:
        """The SQL type of each column of a table."""
        self._compute(table)
        return {name: str(kind) for name, kind, *_ in self.con.execute(f"describe {table}").fetchall()}

    def _compute(self, table: str) -> None:
        if table == CANDIDATES and table not in self._computed:
            self._match()
        if table in self._computed or table not in sql_files():
            return
        file = sql_files()[table]
        for schema, name in file.upstream:
            self._compute(f"{schema}.{name}")
        parameters = named_in(file.text, {"day": self.day, "key": "k"})
        self.con.execute(f"create or replace table {table} as {file.text}", parameters)
        self._computed.add(table)

    def _match(self) -> None:
        """The fuzzy tier, which is no SQL file."""
        for table in ("fuzzy_records", "fuzzy_answers", "persons", "roster_rows", "register_rows", "members"):
            self._compute(f"match.{table}")
        found = fuzzy_candidates_on(self.con, {"*": default_model()})
        self.con.register("found_candidates", found.rows)
        self.con.execute(f"create or replace table {CANDIDATES} as select * from found_candidates")
        self._computed.add(CANDIDATES)


@pytest.fixture(scope="session")
def city() -> Callable[..., City]:
    """Makes a city on a day, `city(day)`; with feeds besides those that ship, `city(day, contract)`."""
    return City


@pytest.fixture(scope="session")
def assets_sql() -> dict[str, SqlFile]:
    """The SQL files of match and profile by `<stage>.<table>`."""
    return sql_files()


@pytest.fixture(scope="session")
def harmonised_columns() -> dict[str, dict[str, str]]:
    """The SQL type of each harmonised column, by feed."""
    return feed_columns()
