"""The oracle's signals of a day beside those that the system wrote for it: what differs, in words."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from oracle_city import laws
from oracle_city.rulebook import RULES
from oracle_city.timeline import Signal

Key = tuple[str, str, str]


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of `lowincome signals --format csv`."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def known(rows: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Only what the oracle knows: its rules, under the five notices and the national law."""
    return [row for row in rows if row["rule"] in RULES and row["jurisdiction"] in laws.NAMED]


def compare(oracle_signals: Iterable[Signal], csv_rows: Iterable[Mapping[str, str]]) -> list[str]:
    """One line per difference, sorted; empty where both agree. Rules and jurisdictions that the oracle does not know
    are passed over. Region and jurisdiction are compared for signals that fired that day."""
    expected: dict[Key, Signal] = {signal.key: signal for signal in oracle_signals}
    found: dict[Key, Mapping[str, str]] = {}
    differences = []
    for row in known(csv_rows):
        key = (row["rule"], row["subject"], row["subject_id"])
        if key in found:
            differences.append(f"twice       {_words(key)}")
        found[key] = row
    for key in sorted(expected.keys() - found.keys()):
        differences.append(f"not there   {_words(key)} {expected[key].state}")
    for key in sorted(found.keys() - expected.keys()):
        differences.append(f"too many    {_words(key)} {found[key]['state']}")
    for key in sorted(expected.keys() & found.keys()):
        differences += [f"other {line}" for line in _unlike(expected[key], found[key])]
    return sorted(differences)


def _unlike(signal: Signal, row: Mapping[str, str]) -> list[str]:
    pairs = {"state": signal.state, "first_seen": signal.first_seen.isoformat()}
    if signal.state in ("opened", "continued"):
        pairs |= {"region_code": signal.region_code, "jurisdiction": signal.jurisdiction}
        pairs["last_seen"] = signal.last_seen.isoformat()
    return [
        f"{column} {_words(signal.key)}: expected {value}, found {row[column]}"
        for column, value in pairs.items()
        if (row[column][:10] if column.endswith("_seen") else row[column]) != value
    ]


def _words(key: Key) -> str:
    return " ".join(key)
