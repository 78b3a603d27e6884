"""The papers of the planted people, feed by feed: what each delivery says about them.

What finance and visitors do for a planted household follows from its papers, so that a case is wrong in one thing only.
"""

from collections import defaultdict
from datetime import date, timedelta

import pyarrow as pa

from lowincome.synth.cases.company import Company
from lowincome.synth.cases.payments import PAY_DAY
from lowincome.synth.cases.people import Event, House, Member, Row, State, Stay
from lowincome.synth.forms import FORMS
from lowincome.synth.payments import HEATING, payment_months
from lowincome.synth.plan import Plan

_VISIT_EVERY, _VISITS_BACK = 20, 120


class Papers:
    """What every feed holds about the planted people; rows come in the order of the company."""

    def __init__(self, plan: Plan, company: Company) -> None:
        self._states: dict[str, list[State]] = defaultdict(list)
        self._events: dict[str, list[Event]] = defaultdict(list)
        self._start = plan.start
        for home in company.houses:
            _pay(plan, home)
            _visit(plan, home)
            for member in home.members:
                for state in [*member.held.values(), *member.more]:
                    self._states[state.feed].append(state)
                for event in member.events:
                    self._events[event.feed].append(event)
        for stay in company.stays:
            self._states["shelter_stays"].append(State("shelter_stays", _paper_of(stay)))

    def delivery(self, feed: str, day: date) -> pa.Table:
        """The planted rows of a feed's delivery on a day."""
        rows = [state.row for state in self._states[feed] if (state.since or day) <= day <= (state.until or day)]
        if feed == "medical_enrolment":
            rows = [{**row, "year": day.year} for row in rows]
        rows += [event.row for event in self._events[feed] if max(event.delivered_on, self._start) == day]
        return pa.Table.from_pylist(rows, schema=FORMS[feed].schema)


def _paper_of(stay: Stay) -> Row:
    return {
        "stay_no": stay.stay_no, "name": None if stay.identity_known else "无名氏", "admitted_on": stay.admitted_on,
        "identity_known": stay.identity_known, "settled": stay.settled, "region_code": stay.region,
    }  # fmt: skip


def _death(member: Member) -> date | None:
    return next((event.row["died_on"] for event in member.events if event.feed == "funeral_records"), None)


def _covered(member: Member) -> bool:
    row = member.held["roster"].row if "roster" in member.held else {"category": None, "status": "停发"}
    return row["category"] in ("低保", "特困") and row["status"] != "停发"


def _pay(plan: Plan, home: House) -> None:
    covered = [member for member in home.members if _covered(member)]
    if not covered:
        return
    programme = {"低保": "低保金", "特困": "特困供养金"}[covered[0].roster["category"]]
    for month in payment_months(plan):
        living = [member for member in covered if (_death(member) or month) >= month]
        on = month + timedelta(days=PAY_DAY - 1)
        if on > plan.end or not living:
            continue
        amount = sum(member.roster["monthly_amount"] + (member.roster.get("topup_amount") or 0) for member in living)
        if home.pays:
            living[0].paid(programme, month, amount + home.off_by, on)
            for member in living:
                if member.roster["care_amount"]:
                    member.paid("照料护理费", month, member.roster["care_amount"], on)
        winter_day = date(month.year, 12, 20)
        if home.heats and month.month == 12 and winter_day <= plan.end:
            living[0].paid("冬季取暖补贴", month, HEATING * len(living), winter_day)


def _visit(plan: Plan, home: House) -> None:
    if not home.visited:
        return
    day = plan.start - timedelta(days=_VISITS_BACK)
    while day <= plan.end:
        for member in home.members:
            if "roster" in member.held and (_death(member) or day) >= day:
                member.happen("care_services", day, service="探访", served_on=day, provider="乡镇社会工作站")
        day += timedelta(days=_VISIT_EVERY)
