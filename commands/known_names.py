"""What the other floors have that may answer a clause: feeds, checks, tables, sections of the day's report, commands,
states of a task and of its measures, pages and HTTP interface of the console."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lowincome.contracts import Contract
    from lowincome.policy.coverage_names import KnownNames

VERDICTS = "_verdicts"
API = "api_"
"""How the names of addresses of the HTTP interface begin."""

BY_FEED = ("feeds", "harmonise")
"""The stages that have a table per contract."""

BY_FILE = ("match", "profile", "signals", "tasks")
"""The stages that have a table per SQL file."""

BY_PYTHON = (
    *("feeds.arrivals", "feeds.receipts", "harmonise.counts", "harmonise.duplicates", "harmonise.quarantine"),
    *("match.deliveries", "match.feed_states", "match.fuzzy_candidates", "signals.fired"),
    *("tasks.handover", "tasks.publication"),
)
"""What neither a contract nor an SQL file is named after. The graph of assets, which takes seconds, has the same names."""


def known_names(contracts: "Mapping[str, Contract]") -> "KnownNames":
    """The names by kind of answer, as `lowincome.policy.coverage_names` wants them."""
    from lowincome.policy.coverage_names import KnownNames

    return KnownNames(
        feeds=frozenset(_feeds(contracts)),
        checks=frozenset(_checks(contracts)),
        reports=frozenset([*_tables(contracts), *_sections(), *_commands()]),
        workflow=frozenset(_workflow(contracts)),
        pages=frozenset(_pages()),
        apis=frozenset(_apis()),
    )


def _feeds(contracts: "Mapping[str, Contract]") -> Iterator[str]:
    for contract in contracts.values():
        yield contract.feed
        yield from (f"{contract.feed}.{column.name}" for column in contract.columns)


def _checks(contracts: "Mapping[str, Contract]") -> Iterator[str]:
    from checks.groups import check_groups

    for checks in check_groups(contracts).values():
        yield from (check.name for check in checks)


def _tables(contracts: "Mapping[str, Contract]") -> Iterator[str]:
    import assets

    yield from BY_PYTHON
    yield from (f"{stage}.{feed}" for stage in BY_FEED for feed in contracts)
    for folder in (Path(place) / stage for place in assets.__path__ for stage in BY_FILE):
        yield from (f"{folder.name}.{file.stem}" for file in folder.glob("*.sql"))


def _sections() -> Iterator[str]:
    from lowincome.lineage.day_report import SECTIONS

    return iter(SECTIONS)


def _commands() -> Iterator[str]:
    from commands.main import COMMANDS, GROUPS

    yield from (f"lowincome {name}" for name in COMMANDS)
    for group, (_, members) in GROUPS.items():
        yield from (f"lowincome {group} {name}" for name in members)


def _workflow(contracts: "Mapping[str, Contract]") -> Iterator[str]:
    """What is recorded about a task: events and findings, decisions, states, and the columns of tasks and their intake."""
    from lowincome.casework.measure_life import STATES
    from lowincome.casework.task_inputs import no_previous_day
    from lowincome.casework.task_life import PROGRESS

    yield from (f"task.{state}" for state in PROGRESS)
    yield from (f"measure.{state}" for state in STATES)

    yield from (feed for feed, contract in contracts.items() if contract.is_internal)
    for column in contracts[VERDICTS].columns:
        yield from column.codes
    for (_, table), relation in no_previous_day().items():
        yield from (f"{table}.{column}" for column in relation.schema.names)


def _pages() -> Iterator[str]:
    from console.access.pages import PAGES

    return (name for name in PAGES if not name.startswith(API))


def _apis() -> Iterator[str]:
    from console.access.pages import PAGES

    return (name for name in PAGES if name.startswith(API))
