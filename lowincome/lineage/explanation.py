"""Why a signal was raised: rule, clause, figures of the law, facts with the records they came from, match, what clears it.

The shape is a contract (interface of `lowincome explain --json`). Values are unmasked here; see `redaction`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import duckdb

from lowincome.contracts import Contract, load_contracts
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.fact_records import HOUSEHOLD, MATCHED, FactRecords, Subject
from lowincome.lineage.signal_listing import COLUMNS
from lowincome.lineage.statements import rows
from lowincome.lineage.wording import clears_when
from lowincome.policy.cards import Card
from lowincome.policy.jurisdictions import Enactment
from lowincome.policy.policies import Policies


def explain(
    lake: PublishedLake,
    day: date,
    signal: dict[str, Any],
    policies: Policies,
    contracts: Mapping[str, Contract] | None = None,
) -> dict[str, Any]:
    """The explanation of a signal that is listed on `day`; contracts: default those that ship.

    A rule or notice that is no longer among the policies leaves its words empty: what the signal itself recorded stays.
    """
    card = policies.cards.get(signal["rule"])
    jurisdiction = policies.jurisdictions.get(signal["jurisdiction"])
    enactment = jurisdiction.enacts.get(signal["rule"]) if jurisdiction else None
    known = load_contracts() if contracts is None else contracts
    feeds = _feeds_behind(signal, policies)
    with lake.connect(day, {feed: contract for feed, contract in known.items() if feed in feeds}) as con:
        subject = Subject(con, signal["subject"], signal["subject_id"], is_register=_is_register(con, card, signal))
        records = FactRecords(lake, con, day, subject, policies.facts)
        return {
            "signal": {column: signal[column] for column in COLUMNS},
            "rule": _rule(card, enactment, signal, subject.kind),
            "clause": _clause(enactment, signal),
            "parameters": signal.get("parameters") or [],
            "facts": [
                {
                    "fact": fact,
                    "label": found["label"],
                    "value": found["value"],
                    "records": records.behind(fact, found["feeds"]),
                }
                for fact, found in signal["evidence"].items()
            ],
            "match": [
                *rows(con, "matched_by", {"persons": subject.persons}),
                *_fuzzily_matched(con, policies, subject, signal),
            ],
            "clears_when": clears_when(signal, policies),
        }


def _feeds_behind(signal: dict[str, Any], policies: Policies) -> set[str]:
    """The feeds whose records may be behind the facts of a signal: those it names, and those that the vocabulary reads."""
    known = policies.facts[signal["subject"]]
    named = {feed for found in signal["evidence"].values() for feed in found["feeds"]}
    return named | {source.feed for fact in signal["evidence"] if fact in known for source in known[fact].reads}


def _fuzzily_matched(
    con: duckdb.DuckDBPyConnection, policies: Policies, subject: Subject, signal: dict[str, Any]
) -> list[dict[str, Any]]:
    """The same for the feeds of which the signal read records that no number puts to the person; else nothing."""
    known = policies.facts[subject.grain]
    read = [source for fact in signal["evidence"] if fact in known for source in known[fact].reads]
    feeds = sorted({source.feed for source in read if source.of == MATCHED})
    return rows(con, "fuzzily_matched_by", {"persons": subject.persons, "feeds": feeds}) if feeds else []


def _is_register(con: duckdb.DuckDBPyConnection, card: Card | None, signal: dict[str, Any]) -> bool:
    """Whether a household's signal is about a register household: as the card says, else as the day's members say."""
    if signal["subject"] != HOUSEHOLD:
        return False
    if card and len(card.subject) == 1:
        return card.subject[0] != HOUSEHOLD
    return not rows(con, "members_of", {"kind": HOUSEHOLD, "household_id": signal["subject_id"]})


def _rule(card: Card | None, enactment: Enactment | None, signal: dict[str, Any], kind: str) -> dict[str, Any]:
    subject = kind if signal["subject"] == HOUSEHOLD else signal["subject"]
    conditions = (enactment.conditions(card) if enactment else card.condition) if card else {}
    return {
        "code": signal["rule"],
        "version": signal.get("rule_version"),
        "title_zh": card.title.zh if card else None,
        "title_en": card.title.en if card else None,
        "condition": {str(key): text for key, text in conditions.items()}.get(subject),
    }


def _clause(enactment: Enactment | None, signal: dict[str, Any]) -> dict[str, str | None]:
    """The clause with its words; where the rule rests on practice, its source stands for the document."""
    clause = enactment.clause if enactment else None
    if clause is None:
        return {"document": signal["clause"], "article": None, "quote": None}
    return {"document": clause.document, "article": clause.article, "quote": clause.quote}
