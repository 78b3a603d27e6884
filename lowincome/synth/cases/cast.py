"""The planted people of one place: makes households with good papers, and keeps what is said about each case.

A case is a rule, a subject and the days on which the rule must fire for it, or must not.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from lowincome.synth.cases.people import House, Member, Stay
from lowincome.synth.cases.rulebook import windows
from lowincome.synth.notices import NOTICES
from lowincome.synth.numbers import PLANTED_SEQUENCES, planted_number
from lowincome.synth.places import Places
from lowincome.synth.plan import COUNTIES, Plan, month_of, months_before
from lowincome.synth.work import MONTHS_OF_HISTORY, insurance_months

STANDING_DAYS = 150
"""Days for which a standing case is vouched for: long enough for a season, short of birthdays and yearly windows."""
DUE: Any = object()
"""Stands for the usual top-up of the place, where the roster's `topup_amount` is asked for."""
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏", "安平和顺康宁乐善勤谨守诚敏慧清远"

Subject = Member | House | Stay | str


@dataclass(frozen=True)
class Case:
    """One row of signals.csv."""

    rule: str
    jurisdiction: str
    subject: str
    subject_id: str
    must_fire: bool
    from_day: date
    until_day: date
    note: str


class Cast:
    """Everybody planted in one place, and every case; `skipped` names the rules the calendar has no day for.

    Households are numbered from `first`. What is said of a rule that the place does not apply is left out.
    """

    def __init__(self, plan: Plan, places: Places, place: str, first: int = 0) -> None:
        self.plan, self.place, self.notice = plan, place, NOTICES[place]
        self.houses: list[House] = []
        self.stays: list[Stay] = []
        self.cases: list[Case] = []
        self.skipped: dict[str, str] = {}
        self._first = first
        self._turns: Counter[tuple[int, int, bool]] = Counter()
        self.villages = [code for code in places.codes.to_pylist() if code.startswith(COUNTIES[place])]

    @property
    def start(self) -> date:
        return self.plan.start

    def ago(self, days: int) -> date:
        """So many days before the first day."""
        return self.start - timedelta(days=days)

    def house(self, *ages: int | date, category: str | None = None, urban: bool = False, **roster: Any) -> House:
        """A household of these ages (or birth dates), all on the roster in a category, or none of them."""
        number = self._first + len(self.houses)
        region = self.villages[number * 379 % len(self.villages)]
        standard = self.notice.standard(region[:6], urban, self.start)
        topup = self.notice.usual_topup(standard)
        least = topup if self.notice.least_topup is None else self.notice.least_topup
        home = House(
            f"Z{number:09d}", f"ZJ{region[:6]}{number:06d}", region, urban, [], standard=standard, topup=topup,
            least_topup=least,
        )  # fmt: skip
        self.houses.append(home)
        for place, age in enumerate(ages):
            born = age if isinstance(age, date) else self._born(age)
            member = self._member(region, born, male=place % 2 == 0, family=number)
            relation = (
                "本人" if place == 0 else "配偶" if (self.start - born).days > 18 * 366 and place == 1 else "子女"
            )
            home.members.append(member)
            self._register(home, member, relation)
            if category:
                self._enrol(home, member, relation, category, roster)
        return home

    def _born(self, age: int) -> date:
        # A birthday 120 days ago: the age holds for the next 245 days.
        day = self.ago(120)
        return date(day.year - age, day.month, min(day.day, 28))

    def _member(self, region: str, born: date, male: bool, family: int) -> Member:
        prefix = int(region[:6]) if region[4:5] != "7" else 410105
        birth = born.year * 10000 + born.month * 100 + born.day
        turn = self._turns[prefix, birth, male]
        if turn == PLANTED_SEQUENCES:
            # A small county has few addresses: the day of birth must tell people apart.
            return self._member(region, born - timedelta(days=1), male, family)
        self._turns[prefix, birth, male] += 1
        count = sum(self._turns.values())
        name = _SURNAMES[family % len(_SURNAMES)] + _GIVEN[count % 16] + _GIVEN[count // 16 % 16]
        series = "" if self.place == "zhengzhou" else f"-{COUNTIES[self.place]}"
        return Member(planted_number(prefix, birth, male, turn), name, born, male, series)

    def _register(self, home: House, member: Member, relation: str) -> None:
        member.hold(
            "household_register", register_no=home.register_no, relation=relation, region_code=home.region,
            residence_type="城市" if home.urban else "农村", ethnicity="汉族", resident_since=self.ago(2000),
            change_type="无",
        )  # fmt: skip

    def _enrol(self, home: House, member: Member, relation: str, category: str, roster: dict[str, Any]) -> None:
        tekun, dibao = category == "特困", category == "低保"
        income = {"低保": 200_00, "特困": 0, "低保边缘": home.standard * 5 // 4}.get(category, home.standard * 9 // 5)
        given = {name: home.topup or None if value is DUE else value for name, value in roster.items()}
        number = self._first + len(self.houses)
        member.hold(
            "roster",
            **{
                "household_id": home.household_id, "relation": relation, "category": category,
                "subcategory": "分散供养" if tekun else None, "status": "在享",
                "residence_type": "城市" if home.urban else "农村", "region_code": home.region,
                "monthly_amount": home.standard * 3 // 2 if tekun else home.standard - income if dibao else None,
                "care_amount": 210_00 if tekun else None, "approved_on": self.ago(700), "reviewed_on": self.ago(20),
                "labour_capacity": "无", "care_level": "全自理" if tekun else None, "income_stable": False,
                "household_monthly_income": income, "account": f"6228480799{number:09d}", "priority_group": "无",
                **given,
            },
        )  # fmt: skip
        subsidy = 380_00 if tekun else 200_00
        member.hold("medical_enrolment", scheme="居民医保", enrolment="正常", premium=380_00, subsidy=subsidy)
        member.hold("housing", housing="安全", floor_area=3000, renovation="未纳入")
        member.hold("assets_check", vehicles=0, properties=0, deposits=1000_00, business=False, checked_on=self.ago(15))

    def stay(self, admitted_on: date, identity_known: bool = False, settled: bool | None = False) -> Stay:
        """Somebody without name or number in a relief station since a day."""
        number = self._first + len(self.stays)
        region = self.villages[number * 379 % len(self.villages)]
        stay = Stay(f"ZBJZ{region[:6]}{number:04d}", admitted_on, identity_known, settled, region)
        self.stays.append(stay)
        return stay

    # What is said about a case.

    def fires(self, rule: str, subject: Subject, first: int = 0, last: int | None = None, note: str = "") -> None:
        """The rule must fire from the `first` to the `last` day (counted from the first day of landings)."""
        self._say(rule, subject, True, first, STANDING_DAYS if last is None else last, note)

    def silent(self, rule: str, subject: Subject, first: int = 0, last: int | None = None, note: str = "") -> None:
        """A near miss: the rule must not fire on these days."""
        self._say(rule, subject, False, first, STANDING_DAYS if last is None else last, note)

    def fires_when(
        self, rule: str, subject: Subject, holds: Callable[[date], bool], note: str = "", must: bool = True
    ) -> None:
        """The rule must fire (or not) on the first run of days for which the calendar `holds`."""
        applied = windows(rule, self.place)
        days = [
            n
            for n, day in enumerate(self.plan.all_days[: STANDING_DAYS + 1])
            if holds(day) and any(since <= day for _, since, _ in applied)
        ]
        if not days:
            if applied:
                self.skipped.setdefault(rule, "the period has no day on which the calendar lets it fire")
            return
        last = next((n for n, following in pairwise(days) if following != n + 1), days[-1])
        self._say(rule, subject, must, days[0], last, note)

    def _say(self, rule: str, subject: Subject, must: bool, first: int, last: int, note: str) -> None:
        kind, key = _named(subject)
        for jurisdiction, since, until in windows(rule, self.place):
            from_day = max(self.start + timedelta(days=first), since)
            until_day = min(self.start + timedelta(days=last), self.plan.end, until or self.plan.end)
            if from_day > until_day:
                self.skipped.setdefault(rule, "some of its days lie outside the period or before the notice")
                continue
            self.cases.append(Case(rule, jurisdiction, kind, key, must, from_day, until_day, note))

    # Calendars that several cases need.

    def months(self, count: int = 99, back: int = MONTHS_OF_HISTORY) -> tuple[list[date], list[date]]:
        """Up to `count` months of social insurance from `back` months before, with the days they are delivered."""
        first = months_before(month_of(self.start), back)
        chosen = [month for month in insurance_months(self.plan) if month >= first][:count]
        return chosen, [months_before(month, -1) for month in chosen]

    def same_day_months_before(self, months: int) -> date:
        """The first day minus some months, as rules count them: same day, or the month's last."""
        month = months_before(month_of(self.start), months)
        following = months_before(month, -1)
        return month + timedelta(days=min(self.start.day, (following - month).days) - 1)


def _named(subject: Subject) -> tuple[str, str]:
    """Of what kind a subject is, and its key."""
    if isinstance(subject, Member):
        return "person", subject.id_number
    if isinstance(subject, Stay):
        return "stay", subject.stay_no
    return "household", subject.household_id if isinstance(subject, House) else subject
