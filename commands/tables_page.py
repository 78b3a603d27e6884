"""`docs/tables.md`: every table of the lake, its grain and its columns, taken from contracts, vocabulary and a synced home.

Run by `make docs` through `commands.reference_pages`. Nothing here is written by hand that the code says.
"""

from collections.abc import Iterable, Mapping
from datetime import date

import pyarrow.parquet as pq

from lowincome.contracts import Contract
from lowincome.contracts.contract import Column
from lowincome.lake.feed_schema import feed_columns
from lowincome.lake.layout import STAGES
from lowincome.lake.manifest import read_manifest
from lowincome.lake.reader import PublishedLake
from lowincome.policy.facts import Grain, Vocabulary

Table = tuple[str, str]
"""Stage and table."""

PROFILES: dict[str, Grain] = {
    "persons": "person",
    "households": "household",
    "register_households": "household",
    "stays": "stay",
}
"""Tables of the profile stage whose columns are the vocabulary of facts → its grain."""

STAGE_TEXTS = {
    "feeds": "The files as delivered. One partition per delivery date; `arrivals`: per sync date.",
    "harmonise": "Typed, cleaned, coded records, and everything that was set aside. One partition per delivery date.",
    "match": "Persons, households and the links from record to person. One partition per sync date.",
    "profile": "Facts about persons and households; no law in it. One partition per sync date.",
    "signals": "What fired, what stands, what is held back. One partition per sync date.",
    "tasks": "Who visits whom, by when. One partition per sync date.",
}
OPENING = """# Tables

Generated from the code by `make docs`; a test compares this page with the code. Do not edit it by hand.

Each table is a folder of Parquet files, `<home>/lake/<stage>/<table>/date=YYYY-MM-DD/*.parquet`, with `_manifest.json`
beside them (rows, content hash, column types, versions of code and inputs, sha256 of each file). Any Parquet reader opens
it. Types are DuckDB's; months are the date of their first day; money is yuan.
"""
FEED_NOTE = """
The table of a feed is there twice, and both are made from its contract in `data/contracts/`:

- `feeds.<feed>`: one row per physical record, everything as text. Columns `file`, `line`, `position`, `outcome`, `raw`,
  then the columns below. `line` is the 1-based line (CSV), sheet row (Excel) or ordinal (Parquet) on which the record
  starts, `position` its 0-based place in the delivery, `outcome` empty, `furniture` or `rejected`, `raw` the text of a
  rejected record.
- `harmonise.<feed>`: one row per accepted record, typed as below, then {tail}. Feeds without a citizen number have no
  `id_valid`. `flags` is a comma-separated list (converted_15, from_disability_number, from_student_number,
  region_unknown, died_on_from_cremation), `record_hash` a hash of the contract's columns.
"""


def tables_page(
    contracts: Mapping[str, Contract],
    vocabulary: Vocabulary,
    grains: Mapping[Table, str],
    columns: Mapping[Table, Mapping[str, str]],
) -> str:
    """The page. `grains`: what each table's asset says of itself; `columns`: column → type of tables that are no feeds'."""
    lines = [OPENING]
    for stage in STAGES:
        lines += [f"## {stage}", "", STAGE_TEXTS[stage], ""]
        for table in sorted(name for at, name in columns if at == stage):
            lines += [f"### {stage}.{table}", "", grains[stage, table], ""]
            if stage == "profile" and table in PROFILES:
                lines += _facts(vocabulary, table, columns[stage, table])
            else:
                lines += _plain(columns[stage, table])
        if stage == "harmonise":
            lines += ["## Feeds", FEED_NOTE.format(tail=_tail(contracts)), *_feeds(contracts.values())]
    return "\n".join(lines).rstrip() + "\n"


def shared_columns(lake: PublishedLake, contracts: Iterable[str], day: date) -> dict[Table, dict[str, str]]:
    """Column → type, in order, of every table published for the day that is not a feed's."""
    feeds = set(contracts)
    found: dict[Table, dict[str, str]] = {}
    for stage in STAGES:
        for folder in sorted((lake.day_folder(day) / stage).iterdir()):
            if not (stage in ("feeds", "harmonise") and folder.name in feeds):
                types = read_manifest(folder).columns
                schema = pq.read_schema(next(iter(sorted(folder.glob("*.parquet")))))
                found[stage, folder.name] = {name: types[name] for name in schema.names}
    return found


def _plain(columns: Mapping[str, str]) -> list[str]:
    return ["| column | type |", "|---|---|", *(f"| {name} | {kind.lower()} |" for name, kind in columns.items()), ""]


def _facts(vocabulary: Vocabulary, table: str, columns: Mapping[str, str]) -> list[str]:
    facts = vocabulary[PROFILES[table]]
    if table == "register_households":
        return ["The columns of profile.households.", ""]
    lines = ["| column | type | label | gated by | what it is |", "|---|---|---|---|---|"]
    for name, kind in columns.items():
        fact = facts[name]
        label = f"{fact.label.zh} {fact.label.en}"
        lines.append(_row(name, kind.lower(), label, ", ".join(fact.feeds), " ".join(fact.definition.split())))
    return [*lines, ""]


def _feeds(contracts: Iterable[Contract]) -> list[str]:
    lines: list[str] = []
    for contract in contracts:
        lines += [f"### {contract.feed}", "", f"{contract.title_zh} · {contract.department} · {_delivery(contract)}"]
        lines += [f"Grain: {contract.grain}.", "", "| column | header | type | required |", "|---|---|---|---|"]
        types = feed_columns(contract)
        lines += [
            _row(column.name, column.header, _kind(column, types[column.name]), "yes" if column.required else "")
            for column in contract.columns
        ]
        lines.append("")
    return lines


def _kind(column: Column, sql_type: str) -> str:
    return f"{sql_type}: {', '.join(column.codes)}" if column.codes else f"{sql_type} ({column.type})"


def _delivery(contract: Contract) -> str:
    if contract.is_internal:
        return f"{contract.mode}, written by the system itself."
    return f"{contract.mode}, {contract.cadence}, stale after {contract.max_age_days} days."


def _tail(contracts: Mapping[str, Contract]) -> str:
    one = next(contract for contract in contracts.values() if contract.id_column)
    added = [name for name in feed_columns(one) if name not in one.column_names]
    return ", ".join(f"`{name}`" for name in added)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
