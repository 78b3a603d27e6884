"""A planted household and its members, with the row each department holds about them.

Everything here is one household at a time, in plain Python; money is in fen.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lowincome.synth.plan import month_of

Row = dict[str, Any]


@dataclass
class State:
    """A row of a snapshot feed, and the days of deliveries it stands in (None: all)."""

    feed: str
    row: Row
    since: date | None = None
    until: date | None = None


@dataclass
class Event:
    """A row of an append feed, and the day it is delivered (the first day of landings, if that is later)."""

    feed: str
    row: Row
    delivered_on: date


@dataclass
class Member:
    """One planted person. `held` keeps one row per snapshot feed, `more` the rows beyond that.

    `series` closes the numbers of this person's claims, which must differ from place to place.
    """

    id_number: str
    name: str
    birth: date
    male: bool
    series: str = ""
    held: dict[str, State] = field(default_factory=dict)
    more: list[State] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def hold(self, feed: str, **row: Any) -> "Member":
        """Sets (or changes) this person's row in a snapshot feed."""
        state = self.held.setdefault(feed, State(feed, {"id_number": self.id_number, "name": self.name}))
        state.row.update(row)
        return self

    def drop(self, feed: str) -> "Member":
        """Takes this person out of a snapshot feed."""
        self.held.pop(feed, None)
        return self

    def happen(self, feed: str, on: date, **row: Any) -> "Member":
        """Adds a row to an append feed, delivered on a day."""
        self.events.append(Event(feed, {"id_number": self.id_number, "name": self.name, **row}, on))
        return self

    @property
    def roster(self) -> Row:
        return self.held["roster"].row

    def disabled(self, grade: str, issued_on: date, category: str = "肢体", **row: Any) -> "Member":
        """A valid certificate with both allowances that may be due, unless said otherwise."""
        digits = str("视听言肢智精多".index(category[0]) + 1) + str("一二三四".index(grade[0]) + 1)
        severe = grade in ("一级", "二级")
        return self.hold(
            "disability_certificates",
            **{
                "certificate_no": self.id_number + digits, "category": category, "grade": grade,
                "certificate_status": "有效", "issued_on": issued_on, "expires_on": date(issued_on.year + 10, 1, 1),
                "living_allowance": 75_00, "nursing_allowance": 75_00 if severe else None, **row,
            },
        )  # fmt: skip

    def claim(self, number: str, on: date, self_paid: int, **row: Any) -> "Member":
        """A hospital stay of which `self_paid` fen stay with the person after medical aid."""
        made = {
            "claim_id": number + self.series, "settled_on": on, "visit_type": "住院", "disease_code": "K29.500",
            "severe": False, "basic_paid": 2 * self_paid, "catastrophic_paid": 0, "medical_aid_paid": 500_00,
            "self_paid": self_paid, "reverses": None, **row,
        }  # fmt: skip
        made["reverses"] = made["reverses"] and made["reverses"] + self.series
        made["total"] = sum(made[part] or 0 for part in ("basic_paid", "catastrophic_paid", "medical_aid_paid"))
        made["total"] += made["self_paid"]
        return self.happen("medical_claims", on, **made)

    def die(self, on: date, cremated_on: date, fee: int = 1380_00, relief: int | None = 1380_00) -> "Member":
        """A death that the funeral home reports on the day of cremation, and nobody else."""
        return self.happen(
            "funeral_records", cremated_on, died_on=on, cremated_on=cremated_on, facility="市殡仪馆", fee=fee,
            fee_relief=relief,
        )  # fmt: skip

    def paid(self, programme: str, period: date, amount: int, on: date, outcome: str = "成功") -> "Member":
        """One payment, delivered on the day it was made."""
        account = self.held["roster"].row["account"] if "roster" in self.held else "62284807" + self.id_number[:11]
        return self.happen(
            "payments", on, programme=programme, period=month_of(period), amount=amount, paid_on=on, account=account,
            outcome=outcome,
        )  # fmt: skip

    def insured(self, scheme: str, flow: str, months: list[date], amount: int, delivered: list[date]) -> "Member":
        """Contributions or pensions of some months, each delivered on its day."""
        for month, on in zip(months, delivered, strict=True):
            self.happen("hr_social_insurance", on, scheme=scheme, flow=flow, month=month, base_or_amount=amount)
        return self


@dataclass
class House:
    """One planted register household, the first member its head; the whole of it on the roster where it has a category.

    What finance pays it follows from its papers unless `pays`, `heats` or `off_by` (fen) say otherwise. `standard` is
    the dibao standard of its home on the first day, `topup` what the place adds for a member of a top-up group, and
    `least_topup` what it must add at least (fen).
    """

    register_no: str
    household_id: str
    region: str
    urban: bool
    members: list[Member]
    pays: bool = True
    heats: bool = True
    visited: bool = True
    off_by: int = 0
    standard: int = 0
    topup: int = 0
    least_topup: int = 0

    @property
    def head(self) -> Member:
        return self.members[0]


@dataclass(frozen=True)
class Stay:
    """One stay in a relief station, as its row is delivered every day; nobody knows the number of who stays."""

    stay_no: str
    admitted_on: date
    identity_known: bool
    settled: bool | None
    region: str
