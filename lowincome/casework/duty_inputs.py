"""The relations that reminders, statistics and disclosure read besides the lake: who owes what, by when, on what ground.

Each function gives Arrow tables by (schema, table), the names under which the SQL knows them.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import pyarrow as pa

from lowincome.casework.task_inputs import Relations
from lowincome.contracts import Contract
from lowincome.kernel.regions import regions
from lowincome.kernel.workdays import is_workday
from lowincome.policy.departments import DEPARTMENTS
from lowincome.policy.duties import DISCLOSURE, MATTERS, Duty, Unit
from lowincome.policy.jurisdictions import NATIONAL, Jurisdiction
from lowincome.policy.parameters import STANDARD, Resolved
from lowincome.policy.policies import Policies

CALENDAR_DAYS = 3 * 366
"""How far back working days are counted; what is older counts from there."""

MIN_CELL = "disclosure_min_cell"
REVIEW_RULES = ("review_due_yearly", "review_due_half_yearly")
REVIEWED = ("特困", "低保")
"""The categories whose reviews these rules watch."""

_OWED = pa.schema(
    [
        *((name, pa.string()) for name in ("jurisdiction", "matter", "about", "unit", "clause", "basis")),
        ("figure", pa.int32()),
    ]
)
_STANDARDS = pa.schema(
    [
        *((name, pa.string()) for name in ("jurisdiction", "region_code", "residence_type", "clause", "basis")),
        ("value", pa.decimal128(18, 2)),
    ]
)
_ROSTER = pa.schema([("id_number", pa.string())])


def duty_relations(policies: Policies, contracts: Mapping[str, Contract], day: date) -> Relations:
    """`duties.owed`, `duties.feeds`, `duties.rules`, `duties.reviewed`, `duties.standards`, `duties.regions` and
    `calendar.history` for a sync day."""
    return {
        ("duties", "owed"): pa.Table.from_pylist(list(_owed(policies, contracts, day)), _OWED),
        ("duties", "feeds"): _feeds(contracts),
        ("duties", "rules"): _rules(policies),
        ("duties", "reviewed"): _reviewed(policies, day),
        ("duties", "standards"): pa.Table.from_pylist(list(_standards(policies, day)), _STANDARDS),
        ("duties", "regions"): _regions(policies, day),
        ("calendar", "history"): calendar_history(day),
    }


def no_roster_before() -> Relations:
    """An empty `previous.roster_rows`, for the first day that is published."""
    return {("previous", "roster_rows"): _ROSTER.empty_table()}


def _in_force(policies: Policies, day: date) -> list[Jurisdiction]:
    """The places whose notice is in force, the nation always among them."""

    def holds(place: Jurisdiction) -> bool:
        return place.notice.from_ <= day and (place.notice.to is None or day <= place.notice.to)

    return [each for each in policies.jurisdictions.values() if each.code == NATIONAL or holds(each)]


def _duties(policies: Policies, place: Jurisdiction) -> dict[str, Duty]:
    """A place's duties, and those that hold everywhere for the matters that it is silent on."""
    everywhere = policies.jurisdictions.get(NATIONAL)
    return {**(everywhere.duties if everywhere else {}), **place.duties}


def _owed(policies: Policies, contracts: Mapping[str, Contract], day: date) -> Iterator[dict[str, object]]:
    """One row per place and matter; of a matter of feeds, per feed."""
    for place in _in_force(policies, day):
        duties = _duties(policies, place)
        for name, matter in MATTERS.items():
            figure = policies.resolve(matter.parameter, place.code, day) if matter.parameter else None
            for about in _departments(contracts) if matter.of_feeds else (None,):
                duty = duties.get(f"{name}.{about}") or duties.get(name)
                if duty is None or (matter.parameter and figure is None):
                    continue
                unit, length, basis = _term(matter.unit, figure, contracts.get(about or ""), duty.basis)
                said = {"unit": unit, "figure": length, "basis": basis, "clause": duty.citation}
                yield {"jurisdiction": place.code, "matter": name, "about": about, **said}
        if DISCLOSURE in duties:
            least = policies.resolve(MIN_CELL, place.code, day)
            if least is not None:
                duty = duties[DISCLOSURE]
                told = {"figure": int(least.value), "basis": duty.basis, "clause": duty.citation}
                yield {"jurisdiction": place.code, "matter": DISCLOSURE, **told}


def _term(unit: Unit, figure: Resolved | None, contract: Contract | None, basis: str) -> tuple[Unit, int, str]:
    """How long a term is: the parameter's figure; a daily feed may be as old as its contract says."""
    if unit == "month_day" and contract is not None and contract.cadence == "daily":
        return "days", contract.max_age_days or 0, basis
    if figure is None:
        return unit, 0, basis
    return unit, int(figure.value), figure.cells[0].basis


def _departments(contracts: Mapping[str, Contract]) -> dict[str, str]:
    return {feed: each.department for feed, each in contracts.items() if not each.is_internal}


def _feeds(contracts: Mapping[str, Contract]) -> pa.Table:
    """One row per department's feed: the department."""
    departments = _departments(contracts)
    return pa.table(
        {
            "feed": pa.array(departments.keys(), pa.string()),
            "department": pa.array(departments.values(), pa.string()),
        }
    )


def _rules(policies: Policies) -> pa.Table:
    """One row per rule: its kind and the department that it refers to."""
    cards = policies.cards.values()
    return pa.table(
        {
            "rule": pa.array([card.code for card in cards], pa.string()),
            "kind": pa.array([card.kind for card in cards], pa.string()),
            "department": pa.array([DEPARTMENTS[card.refers_to].zh for card in cards], pa.string()),
        }
    )


def _reviewed(policies: Policies, day: date) -> pa.Table:
    """One row per place and category whose rows a rule about reviews watches."""
    places = [
        each.code for each in policies.jurisdictions.values() if any(each.enacts_on(rule, day) for rule in REVIEW_RULES)
    ]
    rows = [{"jurisdiction": place, "category": category} for place in places for category in REVIEWED]
    return pa.Table.from_pylist(rows, pa.schema([("jurisdiction", pa.string()), ("category", pa.string())]))


def _standards(policies: Policies, day: date) -> Iterator[dict[str, object]]:
    """One row per area and residence type of the dibao standards in force."""
    for place in _in_force(policies, day):
        standard = policies.resolve(STANDARD, place.code, day) if place.code != NATIONAL else None
        for cell in standard.cells if standard else ():
            yield {
                "jurisdiction": place.code,
                "region_code": (cell.prefix or place.region_prefix).ljust(12, "0"),
                "residence_type": cell.residence_type,
                "clause": cell.citation,
                "basis": cell.basis,
                "value": cell.value,
            }


def _regions(policies: Policies, day: date) -> pa.Table:
    """One row per known region: the place whose notice is in force there."""
    prefixes = sorted(
        ((each.region_prefix, each.code) for each in _in_force(policies, day)), key=lambda at: -len(at[0])
    )
    codes = list(regions())
    places = [next((code for prefix, code in prefixes if region.startswith(prefix)), NATIONAL) for region in codes]
    return pa.table({"region_code": pa.array(codes, pa.string()), "jurisdiction": pa.array(places, pa.string())})


def calendar_history(day: date) -> pa.Table:
    """One row per calendar day up to some weeks after the sync day: the working days up to it, counted from the first."""
    days = [day + timedelta(days=ahead) for ahead in range(-CALENDAR_DAYS, 92)]
    worked = [is_workday(each) for each in days]
    ordinals, count = [], 0
    for each in worked:
        count += each
        ordinals.append(count)
    return pa.table(
        {
            "day": pa.array(days, pa.date32()),
            "ordinal": pa.array(ordinals, pa.int32()),
            "is_workday": pa.array(worked, pa.bool_()),
        }
    )
