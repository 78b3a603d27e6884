"""Whom the small home is about, what departments deliver about them, and the signals that come of it."""

from datetime import date
from typing import Any

from lowincome.kernel.citizen_id import check_character

FIRST, SECOND = date(2024, 10, 30), date(2024, 10, 31)
TOWNSHIP = "410102001000"


def number(first_seventeen: str) -> str:
    """A citizen number with the check character that belongs to it."""
    return first_seventeen + check_character(first_seventeen)


ZHANG = number("41010219500101122")
SON = number("41010219800505113")
LI = number("41010219440404335")

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
