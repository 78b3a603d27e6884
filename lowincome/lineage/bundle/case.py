"""What a bundle tells of a case: its signals with rule, clause, figures, facts, records and files, and what people did.

Everything is plain JSON. Masked, no number, name or account shows, also in what people wrote.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from lowincome.kernel.masking import mask_id, mask_name
from lowincome.lineage.redaction import masked_fact, masked_signal, masked_text
from lowincome.lineage.signal_lineage import SignalLineage
from lowincome.lineage.wording import finding
from lowincome.policy.policies import Policies

FORMAT = "lowincome-evidence/1"
Json = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """What was asked for: one signal or one task, by its id; whether unmasked, why, and by which account."""

    what: Literal["signal", "task"]
    key: str
    revealed: bool = False
    purpose: str = ""
    actor: str | None = None


@dataclass(frozen=True)
class Work:
    """What people did with the case, as rows of the console's tables by table; `keys` are the pseudonyms in use there.

    names: of the persons whom the case is about, so that they can be masked in what was written.
    """

    task: str | None = None
    rows: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def case_json(asked: Asked, lineages: Sequence[SignalLineage], work: Work, policies: Policies) -> Json:
    """The case as it is told. lineages: of its signals, as far as their day is still kept."""
    names = {*work.names, *(each.explanation["signal"]["name"] for each in lineages)} - {None, ""}
    masks = {name: mask_name(name) or "" for name in names}
    masks |= {number: mask_id(number) or "" for number in persons_of(lineages)}
    told = {
        "format": FORMAT,
        "asked": {"what": asked.what, "id": asked.key, "revealed": asked.revealed, "purpose": asked.purpose},
        "task": work.task,
        "signals": [_signal(each, policies, revealed=asked.revealed) for each in lineages],
        "work": {name: [dict(row) for row in rows] for name, rows in work.rows.items()},
    }
    plain: Json = _plain(told)
    if not asked.revealed:
        plain["work"] = _without(plain["work"], masks)
        plain["asked"] = _without(plain["asked"], masks)
    return plain


def persons_of(lineages: Iterable[SignalLineage]) -> list[str]:
    """The citizen numbers of the persons whom the signals are about."""
    signals = [each.explanation["signal"] for each in lineages]
    return sorted({signal["subject_id"] for signal in signals if signal["subject"] == "person"})


def _signal(lineage: SignalLineage, policies: Policies, *, revealed: bool) -> Json:
    told = lineage.explanation
    signal = told["signal"]
    card = policies.cards.get(signal["rule"])
    sentence = finding({**signal, "parameters": told["parameters"]}, policies)
    facts = [
        {**fact, "value": fact["value"] if revealed else masked_fact(fact["fact"], fact["value"])}
        for fact in told["facts"]
    ]
    return {
        "signal": signal if revealed else masked_signal(signal),
        "sentence": sentence if revealed else masked_text(sentence),
        "rule": told["rule"],
        "card": {**card.model_dump(mode="json"), "digest": card.digest} if card else None,
        "clause": told["clause"],
        "parameters": told["parameters"],
        "facts": facts,
        "match": told["match"],
        "clears_when": told["clears_when"],
        "published": {"day": lineage.day, "version": lineage.version, "run": lineage.run},
        "files": [asdict(each) for each in lineage.files],
        "tables": [asdict(each) for each in lineage.tables],
    }


def _without(value: Any, masks: Mapping[str, str]) -> Any:
    """What people wrote without the numbers and names of those whom it is about."""
    if isinstance(value, dict):
        return {key: _without(each, masks) for key, each in value.items()}
    if isinstance(value, list):
        return [_without(each, masks) for each in value]
    if not isinstance(value, str):
        return value
    for text, mask in masks.items():
        value = value.replace(text, mask)
    return masked_text(value)


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each) for each in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
