"""The chain of a household 一户一条救助链 from the published tables: who lives there, what each got, in order of time.

What people did in the console is joined in its place. Everybody is masked but those whom the page may show in full.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from console.access.doors import signals_of
from console.accounts.models import User
from console.pages.act_words import Deed
from console.pages.law import contracts, policies
from console.pages.published import lake
from console.pages.violence_reports import Report, reports_of
from console.queues.models import Subject, Task
from console.shell.language import language, said
from lowincome.kernel.errors import InputError
from lowincome.kernel.language import speaking
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.event_words import amounts_words, category_words, event_words
from lowincome.lineage.person_chain import person_chain
from lowincome.lineage.person_masks import masked_chain
from lowincome.lineage.statements import rows

Line = dict[str, Any]
PAYMENT = "payment"


@dataclass(frozen=True)
class Event:
    """Something that happened: on which day (and when, for what people did here), to whom of the household, in words."""

    on: date
    whose: str
    words: str
    what: str
    at: datetime | None = None


@dataclass(frozen=True)
class Chain:
    """A household as published up to a day."""

    as_of: date
    members: list[Line]
    events: list[Event]
    feeds: list[Line]
    reports: list[Report]

    @property
    def payments(self) -> list[Event]:
        """What was paid, which would crowd out the rest."""
        return [each for each in self.events if each.what == PAYMENT]


def timeline(chain: Chain | None, deeds: list[Deed]) -> list[Event]:
    """What happened but payments, and what people did here, in order of time."""
    told = [each for each in chain.events if each.what != PAYMENT] if chain else []
    done = [Event(timezone.localtime(each.at).date(), each.who, _words_of(each), "deed", each.at) for each in deeds]
    return sorted([*told, *done], key=lambda each: (each.on, each.at is not None, each.at or 0))


def chain_of(user: User, task: Task, shown: frozenset[str] = frozenset()) -> Chain | None:
    """The chain of the first person whom the task is about; None where nobody is, or nothing is published."""
    known = lake()
    day = known.newest()
    if day is None:
        return None
    subjects = _subjects(user, task)
    number = _person(known, day, subjects, task)
    if number is None:
        return None
    open_numbers = frozenset(each.number for each in subjects if each.pk in shown)
    with speaking(language()):
        try:
            found = person_chain(known, day, number, contracts(), policies())
        except InputError:
            return None
        numbers = [each["id_number"] for each in found["members"]]
        return chain_told(found, day, open_numbers, reports_of(user, task, known, day, numbers))


def chain_told(found: Line, day: date, open_numbers: frozenset[str], reports: list[Report]) -> Chain:
    """A chain that the core found, as it may be shown: everybody masked but those with an open number."""
    masked = masked_chain(found)
    members = [
        _member(full if full["id_number"] in open_numbers else hidden)
        for full, hidden in zip(found["members"], masked["members"], strict=True)
    ]
    events = [
        Event(
            hidden["on"],
            _whose(full if _number(full) in open_numbers else hidden),
            event_words(hidden),
            full["what"],
        )
        for full, hidden in zip(found["chain"], masked["chain"], strict=True)
    ]
    return Chain(day, members, events, found["feeds"], reports)


def _subjects(user: User, task: Task) -> list[Subject]:
    signals = signals_of(user).filter(task=task).select_related("subject").order_by("pk")
    return list({each.subject_id: each.subject for each in signals}.values())


def _person(known: PublishedLake, day: date, subjects: list[Subject], task: Task) -> str | None:
    """A person of the household, whose chain is the household's."""
    person = next((each.number for each in subjects if each.kind == "person"), None)
    if person is not None:
        return person
    household = next((each.number for each in subjects if each.kind == "household"), None)
    if household is None:
        return None
    kind = task.household_kind if task.household_kind in ("household", "register_household") else "household"
    with known.connect(day, contracts()) as con:
        found = rows(con, "members_of", {"kind": kind, "household_id": household})
    return str(found[0]["id_number"]) if found else None


def _member(member: Line) -> Line:
    return {
        **member,
        "benefit": category_words(member) if member["category"] else said("不在名册", "not on the roster"),
        "amounts": amounts_words(member) if member["category"] else "",
    }


def _number(event: Line) -> str:
    return event["who"]["id_number"] if event["who"] else ""


def _whose(event: Line) -> str:
    who = event["who"]
    return " ".join(filter(None, (who["relation"], who["name"]))) if who else said("全户", "household")


def _words_of(deed: Deed) -> str:
    role = f"({deed.role})" if deed.role else ""
    words = f"{role}{deed.what}" + (f":{deed.why}" if deed.why else "")
    return words + (f" 【{';'.join(deed.about)}】" if deed.about else "")
