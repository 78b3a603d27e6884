"""One person's chain 一户一条救助链: who lives in the household, what each of them gets and was paid, signals, tasks and
verdicts in order of time, feeds checked, and what comes next. Values are unmasked here; see `person_masks`.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from lowincome.contracts import Contract, load_contracts
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.next_steps import Standing, next_steps
from lowincome.lineage.statements import rows, rows_of_files
from lowincome.policy.policies import Policies

COLLECTIVE = 20
"""Of a household with more members only the person is shown: it is an institution's, not a family."""
_ORDER = ("category", "benefit", "aid", "payment", "signal", "task", "verdict", "cleared", "closed")
_WHO = ("id_number", "name", "relation", "is_asked")
_SOURCE = ("delivered_on", "file", "line")
Row = dict[str, Any]


def person_chain(
    lake: PublishedLake,
    day: date,
    number: str,
    contracts: Mapping[str, Contract] | None = None,
    policies: Policies | None = None,
) -> Row:
    """What is known, as published up to `day`, of the person with a citizen number and of the household.

    {person: {id_number, name, birth_date, gender} (empty name where no record in use names the number), as_of,
    households: [{kind, household_id, members}], members: [{id_number, name, is_asked, relation, died_on, category, …}],
    chain: [{on, what, who, …}], feeds: [{feed, title_zh, hit, records, members_hit, method, newest_delivery, state}],
    next_steps: [{step, text, …}], next_step}. `who` is {id_number, name, relation, is_asked} of the member, null for
    what concerns the household as such. contracts, policies: default those that ship. Raises NotPublished.
    """
    known_contracts, law = contracts or load_contracts(), policies or Policies.load()
    with lake.connect(day, known_contracts) as con:
        households = rows(con, "own_households", {"person": number})
        person = next(iter(rows(con, "person_by_number", {"person": number})), None)
        members = rows(con, "family_of", {"person": number, "day": day, "family": COLLECTIVE})
        persons, ids = [member["id_number"] for member in members], [each["household_id"] for each in households]
        feeds = rows(con, "checked_feeds_of", {"person": number, "persons": persons})
        payments = rows(con, "payments_of", {"persons": persons, "day": day})
        aids = rows(con, "aids_of", {"persons": persons, "day": day})
        signals = _signals(lake, day, persons, ids)
        known = [signal["signal_id"] for signal in signals]
        verdicts = rows(con, "verdicts_of", {"day": day, "persons": persons, "households": ids, "signals": known})
        suspended = [signal["rule"] for signal in signals if signal["state"] == "suspended"]
        suspensions = rows(con, "suspensions_of", {"rules": suspended})
        is_held = lake.has("signals", "holds", day)
        holds = rows(con, "holds_of", {"persons": persons, "households": ids}) if is_held else []
    tasks = _tasks(lake, day, known)
    benefits = _benefits(lake, day, persons)
    for feed in feeds:
        feed["title_zh"] = known_contracts[feed["feed"]].title_zh if feed["feed"] in known_contracts else None
    for each in (*signals, *verdicts):
        each |= _titles(each["rule"], law)
    events = [
        *_events("category", "approved_on", _recognised(benefits)),
        *_events("benefit", "delivered_on", benefits),
        *_events("aid", "given_on", aids),
        *_events("payment", "paid_on", payments),
        *_events("signal", "first_seen", signals),
        *_events("cleared", "cleared_on", [signal for signal in signals if signal["cleared_on"]]),
        *_events("task", "opened_on", tasks),
        *_events("closed", "closed_on", [task for task in tasks if task["closed_on"]]),
        *_events("verdict", "recorded_on", verdicts),
    ]
    steps = next_steps(Standing(day, signals, tasks, verdicts, suspensions, holds), law, known_contracts)
    return {
        "person": person or {"id_number": number, "name": None, "birth_date": None, "gender": None},
        "as_of": day,
        "households": households,
        "members": members,
        "chain": sorted(_told_of(events, members), key=lambda event: (event["on"], _ORDER.index(event["what"]))),
        "feeds": feeds,
        "next_steps": steps,
        "next_step": " ".join(step["text"] for step in steps),
    }


def _events(what: str, dated_by: str, found: Iterable[Row]) -> Iterator[Row]:
    """Rows as events: `on` and `what` first, and where the record lies, if it is one of a delivery."""
    for row in found:
        event: Row = {"on": row[dated_by], "what": what}
        event |= {name: value for name, value in row.items() if name not in _SOURCE}
        if "line" in row:
            event["record"] = {"delivered": row["delivered_on"], "file": row["file"], "line": row["line"]}
        yield event


def _told_of(events: Iterable[Row], members: list[Row]) -> Iterator[Row]:
    """The events with the member they are about in place of a bare number; none for what concerns the household."""
    whom = {each["id_number"]: {name: each[name] for name in _WHO} for each in members}
    for event in events:
        number = event.pop("id_number", None)
        if event.get("subject") == "person":
            number = event.pop("subject_id")
        event["who"] = whom.get(number)
        yield event


def _recognised(benefits: Iterable[Row]) -> Iterator[Row]:
    """The roster rows with which a person was first listed in a category, by the day of approval."""
    seen = set()
    for row in benefits:
        key = (row["id_number"], row["category"], row["approved_on"])
        if row["approved_on"] and key not in seen:
            seen.add(key)
            yield {name: row[name] for name in ("id_number", "category", "subcategory", "approved_on")}


def _titles(rule: str, law: Policies) -> dict[str, str | None]:
    card = law.cards.get(rule)
    return {"title_zh": card.title.zh if card else None, "title_en": card.title.en if card else None}


def _benefits(lake: PublishedLake, day: date, persons: list[str]) -> list[Row]:
    folders = [lake.table("harmonise", "roster", each) for each in lake.dates("harmonise", "roster") if each <= day]
    return rows_of_files("benefits_of", folders, {"persons": persons}) if folders else []


def _signals(lake: PublishedLake, day: date, persons: list[str], households: list[str]) -> list[Row]:
    folders = [lake.table("signals", "signals", each) for each in lake.days() if each <= day]
    return rows_of_files("signals_over_days", folders, {"persons": persons, "households": households})


def _tasks(lake: PublishedLake, day: date, signals: list[str]) -> list[Row]:
    """The tasks that these signals stood on; one that is no longer published was closed on the next synced day."""
    days = [each for each in lake.dates("tasks", "tasks") if each <= day and lake.has("tasks", "task_signals", each)]
    if not days or not signals:
        return []
    folders = [lake.table("tasks", "tasks", each) for each in days]
    standing = [str(lake.table("tasks", "task_signals", each) / "*.parquet") for each in days]
    tasks = rows_of_files("tasks_over_days", folders, {"signal_files": standing, "signals": signals})
    for task in tasks:
        task["closed_on"] = next((each for each in days if each > task["published_on"]), None)
    return tasks
