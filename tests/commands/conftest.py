"""A small published home for the commands: two synced days, a landing whose lines can be looked at, and a runner.

张桂英 (74, dibao, no top-up) and her son live in one household; 李建国 died and is still paid. Every table is written with
the lake's own means, and every publication is in the audit log.
"""

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from commands.main import main
from lowincome.kernel.citizen_id import check_character
from lowincome.kernel.language import use_language
from lowincome.kernel.settings import Settings
from lowincome.lake.engine import connect
from lowincome.lake.layout import LakeLayout
from lowincome.lake.publish import publish
from lowincome.lake.tables import TableName, write_table
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.publication import record_publication

FIRST, SECOND = date(2024, 10, 30), date(2024, 10, 31)
TOWNSHIP = "410102001000"


def number(first_seventeen: str) -> str:
    """A citizen number with the check character that belongs to it."""
    return first_seventeen + check_character(first_seventeen)


ZHANG = number("41010219500101122")
SON = number("41010219800505113")
LI = number("41010219440404335")


@dataclass(frozen=True)
class Ran:
    """What a run of the command line left: exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]

ROSTER = [
    [ZHANG, "张桂英", "H1", "本人", "低保", "A类", "在享", "600.00", "", "6230001111112222"],
    [SON, "张小军", "H1", "子女", "低保", "A类", "在享", "600.00", "50.00", "6230001111113333"],
    [LI, "李建国", "H2", "本人", "特困", "分散供养", "在享", "975.00", "", "6230001111114444"],
]
ROSTER_HEADER = ["身份证号", "姓名", "家庭编号", "与户主关系", "救助类别", "细类", "状态", "月救助金", "增发", "账号"]
CLAIMS = [[ZHANG, "张桂英", "C1", "2024-09-20", "800.00"], [ZHANG, "张桂英", "C2", "2024-10-02", "450.00"]]
PAYMENTS = [
    [ZHANG, "张桂英", "低保金", "2024-09-01", "600.00", "2024-09-08", "成功"],
    [LI, "李建国", "特困供养金", "2024-10-01", "975.00", "2024-10-09", "成功"],
]


def _fact(value: Any, label: str, *feeds: str) -> dict[str, Any]:
    return {"value": value, "label": label, "feeds": list(feeds)}


ELDER = {
    "signal_id": "sig-elder",
    "rule": "topup_missing_elder",
    "kind": "gap",
    "level": "orange",
    "clause": "郑政办〔2024〕46号 三(一)",
    "subject": "person",
    "subject_id": ZHANG,
    "household_id": "H1",
    "name": "张桂英",
    "state": "continued",
    "first_seen": FIRST,
    "evidence": {
        "active": _fact(True, "在册", "roster"),
        "age": _fact(74, "年龄"),
        "topup_amount": _fact(None, "分类施保增发金额", "roster"),
        "self_paid_12m": _fact(1250.0, "个人负担", "medical_claims"),
        "funeral_subsidy_paid": _fact(False, "丧葬补贴", "payments"),
        "account": _fact("6230001111112222", "账号", "roster"),
        "roster_name": _fact("张桂英", "名册姓名", "roster"),
    },
    "parameters": [
        {
            "name": "elder_age",
            "value": 70,
            "from": "2024-09-02",
            "basis": "clause",
            "clause": "郑政办〔2024〕46号 三(一)",
        },
        {
            "name": "topup_due",
            "value": 100,
            "from": "2024-09-02",
            "basis": "clause",
            "clause": "郑政办〔2024〕46号 三(一)",
        },
    ],
}
HOUSEHOLD = {
    **ELDER,
    "signal_id": "sig-household",
    "rule": "payment_amount_off",
    "level": "yellow",
    "subject": "household",
    "subject_id": "H1",
    "state": "opened",
    "first_seen": SECOND,
    "evidence": {"benefit_due": _fact(1250.0, "应发", "roster"), "benefit_paid": _fact(None, "实发", "payments")},
    "parameters": [],
}
DECEASED = {
    **ELDER,
    "signal_id": "sig-deceased",
    "rule": "deceased_on_roster",
    "kind": "exit",
    "level": "red",
    "subject_id": LI,
    "household_id": "H2",
    "name": "=李建国",
    "state": "opened",
    "first_seen": SECOND,
    "evidence": {
        "active": _fact(True, "在册", "roster"),
        "died_on": _fact("2024-10-01", "死亡日期", "funeral_records", "household_register"),
    },
    "parameters": [],
}
CLEARED = {**ELDER, "signal_id": "sig-cleared", "rule": "uninsured", "state": "cleared", "first_seen": FIRST}


class Builder:
    """Writes one run's tables and publishes them."""

    def __init__(self, home: Path, run_id: str, day: date) -> None:
        self.settings = Settings(home=home)
        self.layout = LakeLayout(self.settings.lake_root)
        self.run_id = run_id
        self.day = day

    def put(self, stage: str, table: str, rows: list[dict[str, Any]], day: date | None = None, **kinds: Any) -> None:
        """A table of rows; columns that hold no value at all get their type from `kinds`."""
        at = day or self.day
        columns = {name: pa.array([row[name] for row in rows], kinds.get(name)) for name in rows[0]}
        with connect() as con:
            con.register("given", pa.table(columns))
            folder = self.layout.run(self.run_id) / at.isoformat() / stage / table
            write_table(con, "select * from given", folder, TableName(stage, table, at))

    def publish(self) -> None:
        record_publication(AuditLog(self.settings), self.layout, self.run_id, self.day)
        publish(self.layout, self.run_id, self.day, details={})


def _land(landing: Path, day: date, feed: str, header: list[str], rows: list[list[str]]) -> None:
    folder = landing / day.isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{feed}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def _lines(feed: str, day: date, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Accepted records as the harmonise stage keeps them: their line counts the header."""
    place = {"id_valid": True, "delivered_on": day, "file": f"{feed}.csv"}
    return [{**row, **place, "line": at, "position": at - 1} for at, row in enumerate(rows, start=2)]


def _roster(day: date) -> list[dict[str, Any]]:
    """The roster of a day: on the first, 张桂英 still gets 550."""
    return [
        {
            "id_number": row[0],
            "name": row[1],
            "household_id": row[2],
            "relation": row[3],
            "category": row[4],
            "subcategory": row[5],
            "status": row[6],
            "monthly_amount": float(row[7]),
            "topup_amount": float(row[8]) if row[8] else None,
            "care_amount": None,
            "account": row[9],
            "region_code": TOWNSHIP,
            "approved_on": date(2023, 1, 1),
            "reviewed_on": None,
        }
        for row in (ROSTER if day == SECOND else [[*ROSTER[0][:7], "550.00", *ROSTER[0][8:]], *ROSTER[1:]])
    ]


def _accepted(builder: Builder, day: date) -> None:
    rows = _lines("roster", day, _roster(day))
    builder.put("harmonise", "roster", rows, day, care_amount=pa.float64(), reviewed_on=pa.date32())
    _receipt(builder, day, ["roster"] if day == FIRST else ["roster", "medical_claims", "payments", "funeral_records"])
    if day == FIRST:
        return
    claims = [
        {
            "id_number": row[0],
            "claim_id": row[2],
            "settled_on": date.fromisoformat(row[3]),
            "self_paid": float(row[4]),
            "visit_type": "住院",
            "severe": False,
            "catastrophic_paid": 0.0,
            "medical_aid_paid": 300.0,
            "reverses": None,
        }
        for row in CLAIMS
    ]
    builder.put("harmonise", "medical_claims", _lines("medical_claims", day, claims), day, reverses=pa.string())
    payments = [
        {
            "id_number": row[0],
            "programme": row[2],
            "period": date.fromisoformat(row[3]),
            "amount": float(row[4]),
            "paid_on": date.fromisoformat(row[5]),
            "outcome": row[6],
            "account": "6230001111112222",
        }
        for row in PAYMENTS
    ]
    builder.put("harmonise", "payments", _lines("payments", day, payments), day)
    funeral = [
        {
            "id_number": LI,
            "died_on": date(2024, 10, 1),
            "cremated_on": date(2024, 10, 3),
            "fee": 900.0,
            "fee_relief": None,
        }
    ]
    builder.put("harmonise", "funeral_records", _lines("funeral_records", day, funeral), day, fee_relief=pa.float64())
    verdict = {
        "event": "verdict",
        "rule": "uninsured",
        "subject": "person",
        "subject_id": ZHANG,
        "signal_id": "sig-cleared",
        "verdict": "not_confirmed",
        "recorded_on": SECOND,
        "recorded_by": "officer",
        "advice": None,
    }
    builder.put("harmonise", "_verdicts", _lines("_verdicts", day, [verdict]), day, advice=pa.string())


def _receipt(builder: Builder, day: date, feeds: list[str]) -> None:
    read = {"format": "csv", "fault": None, "fault_detail": None}
    rows = [{"feed": feed, "delivered_on": day, "file": f"{feed}.csv", **read} for feed in feeds]
    if day == SECOND:
        fault = {"fault": "missing_column", "fault_detail": "身份证号"}
        rows.append({"feed": "assets_check", "delivered_on": day, "file": "assets_check.csv", **read, **fault})
    builder.put("feeds", "receipts", rows, day, fault=pa.string(), fault_detail=pa.string())


def _put_aside(builder: Builder) -> None:
    put_aside = [
        ("roster", 9, "id_number", "id_damaged", "410102195001010000"),
        ("roster", 7, "category", "unknown_code", "低保户"),
        ("payments", 5, "paid_on", "bad_date", "王小明"),
        ("payments", 8, None, "field_count", f"{ZHANG},张桂英,低保金"),
    ]
    rows: list[dict[str, Any]] = [
        {
            "feed": feed,
            "delivered_on": SECOND,
            "file": f"{feed}.csv",
            "line": line,
            "outcome": "quarantined" if column else "rejected",
            "column_name": column,
            "reason": reason,
            "raw": raw,
        }
        for feed, line, column, reason, raw in put_aside
    ]
    builder.put("harmonise", "quarantine", rows, column_name=pa.string())
    held = {
        "held_reason": None,
        "fault": None,
        "breaker": None,
        "needs_release": False,
        "released": False,
        "held": False,
    }
    odd = {
        **held,
        "held": True,
        "needs_release": True,
        "breaker": "row_count",
        "held_reason": "row count changed by 60 %",
    }
    broken = {**held, "held": True, "fault": "missing_column", "held_reason": "missing column 身份证号"}
    rows = [
        {"feed": "roster", **held},
        {"feed": "housing", **odd},
        {"feed": "assets_check", **broken},
        {"feed": "care_services", **odd},
    ]
    builder.put("harmonise", "counts", rows, fault=pa.string(), breaker=pa.string(), held_reason=pa.string())


def _match(builder: Builder, day: date) -> None:
    delivered = [("roster", FIRST, day == FIRST)]
    if day == SECOND:
        delivered = [("roster", FIRST, False)]
        feeds = ("roster", "medical_claims", "payments", "funeral_records", "_verdicts")
        delivered += [(feed, SECOND, True) for feed in feeds]
    counts = {"received": 6, "accepted": 3, "duplicate": 1, "quarantined": 1, "rejected": 0, "furniture": 1}
    judged = [(feed, SECOND) for feed in ("housing", "assets_check", "care_services")] if day == SECOND else []
    rows = [
        {
            "feed": feed,
            "delivered_on": at,
            "mode": "snapshot",
            "in_use": used,
            "held": False,
            "held_reason": None,
            **counts,
        }
        for feed, at, used in delivered
    ]
    rows += [
        {
            "feed": feed,
            "delivered_on": at,
            "mode": "snapshot",
            "in_use": False,
            "held": feed != "care_services",
            "held_reason": "row count changed by 60 %",
            **counts,
        }
        for feed, at in judged
    ]
    builder.put("match", "deliveries", rows, held_reason=pa.string())
    unread = {
        "feed": None,
        "delivered_on": day,
        "file": "notes.txt",
        "problem": "does not end in .csv, .xlsx, .parquet",
    }
    builder.put("feeds", "arrivals", [unread], feed=pa.string())
    newest = {feed: at for feed, at, _ in delivered}
    known = ("roster", "medical_claims", "payments", "funeral_records", "household_register", "_verdicts")
    states = [
        {"feed": feed, "state": "fresh" if feed in newest else "never", "newest_delivery": newest.get(feed)}
        for feed in known
    ]
    builder.put("match", "feed_states", states, newest_delivery=pa.date32())
    people = [
        (ZHANG, "张桂英", date(1950, 1, 1), "女"),
        (SON, "张小军", date(1980, 5, 5), "男"),
        (LI, "李建国", date(1944, 4, 4), "男"),
    ]
    builder.put(
        "match",
        "persons",
        [
            {"id_number": person, "name": name, "birth_date": born, "gender": gender}
            for person, name, born, gender in people
        ],
    )
    link = {"method": "id", "probability": 1.0}
    links = [
        (ZHANG, "roster", 1),
        (SON, "roster", 1),
        (LI, "roster", 1),
        (ZHANG, "medical_claims", 2),
        (ZHANG, "payments", 1),
    ]
    builder.put("match", "links", [{"id_number": p, "feed": f, "records": n, **link} for p, f, n in links])
    members = [("household", row[2], row[0], row[3]) for row in ROSTER]
    builder.put(
        "match",
        "members",
        [{"kind": k, "household_id": h, "id_number": p, "relation": r} for k, h, p, r in members],
    )
    builder.put("match", "roster_rows", _roster(day), care_amount=pa.float64(), reviewed_on=pa.date32())
    builder.put("profile", "persons", [{"id_number": p, "alive": p != LI} for p in (ZHANG, SON, LI)])


def _signals(builder: Builder, day: date) -> None:
    def row(signal: dict[str, Any]) -> dict[str, Any]:
        return {
            "jurisdiction": "zhengzhou",
            "region_code": TOWNSHIP,
            "township_code": TOWNSHIP,
            "last_seen": day,
            "rule_version": "0123456789ab",
            **signal,
            "evidence": json.dumps(signal["evidence"], ensure_ascii=False),
            "parameters": json.dumps(signal["parameters"], ensure_ascii=False),
        }

    if day == FIRST:
        listed = [{**ELDER, "state": "opened"}, {**CLEARED, "state": "opened"}]
    else:
        listed = [ELDER, HOUSEHOLD, DECEASED, CLEARED]
    builder.put("signals", "signals", [row(signal) for signal in listed])
    evaluations = [
        {"rule": "topup_missing_elder", "evaluated": True, "feeds": '["roster"]', "reason": None},
        {"rule": "deceased_on_roster", "evaluated": True, "feeds": '["roster", "funeral_records"]', "reason": None},
        {
            "rule": "name_mismatch",
            "evaluated": False,
            "feeds": '["roster", "household_register"]',
            "reason": "household_register: never delivered",
        },
    ]
    builder.put("signals", "evaluations", [{"jurisdiction": "zhengzhou", **each} for each in evaluations])
    task = {
        "task_id": "task-1",
        "queue_code": TOWNSHIP,
        "level": "orange",
        "state": "sent",
        "opened_on": FIRST,
        "sent_on": FIRST,
        "due_on": date(2024, 11, 6),
        "rank": None,
    }
    builder.put("tasks", "tasks", [task], rank=pa.int64())
    builder.put(
        "tasks",
        "task_signals",
        [
            {
                "task_id": "task-1",
                "signal_id": "sig-elder",
                "subject": "person",
                "subject_id": ZHANG,
                "subject_key": "abc123",
            }
        ],
    )


def _build(root: Path) -> Path:
    home, landing = root / "home", root / "home" / "landing"
    home.mkdir(mode=0o700)
    for day in (FIRST, SECOND):
        _land(landing, day, "roster", ROSTER_HEADER, ROSTER)
    _land(landing, SECOND, "medical_claims", ["身份证号", "姓名", "结算编号", "结算日期", "个人负担"], CLAIMS)
    _land(
        landing, SECOND, "payments", ["身份证号", "姓名", "资金项目", "所属月份", "金额", "发放日期", "结果"], PAYMENTS
    )
    _land(landing, SECOND, "funeral_records", ["身份证号", "姓名", "死亡日期"], [[LI, "李建国", "2024-10-01"]])
    for run_id, day in (("run-1", FIRST), ("run-2", SECOND)):
        builder = Builder(home, run_id, day)
        _accepted(builder, day)
        if day == SECOND:
            _put_aside(builder)
        _match(builder, day)
        _signals(builder, day)
        builder.publish()
    return home


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home as it was published; tests get a copy."""
    return _build(tmp_path_factory.mktemp("published"))


@pytest.fixture
def home(built_home: Path, tmp_path: Path) -> Path:
    """A home of one's own, to change at will."""
    return Path(shutil.copytree(built_home, tmp_path / "home", symlinks=True))


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs a command line in English on the home, in this process, and gives what it printed."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"LOWINCOME_{name.upper()}", raising=False)
    monkeypatch.setenv("LOWINCOME_CONFIG", str(home / "lowincome.toml"))
    monkeypatch.setenv("LOWINCOME_HOME", str(home))
    monkeypatch.setenv("LOWINCOME_TODAY", "2024-11-01")

    def run(*arguments: str, lang: str = "en") -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(["--lang", lang, *arguments])
        printed = capsys.readouterr()
        return Ran(int(ended.value.code or 0), printed.out, printed.err)

    yield run
    use_language("zh")
