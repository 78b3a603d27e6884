"""`lowincome explain`: why a signal was raised, down to the line of the delivered file."""

from typing import Annotated, Any

import typer

from commands.options import AsJson, Home, OptionalDay, Purpose, Reveal
from commands.output import print_json, print_report
from commands.process_settings import settings_from
from commands.published import allow_unmasked, published_lake


def explain(
    signal_id: Annotated[str, typer.Argument(help="预警编号 · the signal's id")],
    day: OptionalDay = None,
    home: Home = None,
    as_json: AsJson = False,
    reveal: Reveal = False,
    purpose: Purpose = None,
) -> None:
    """说明一条预警:规则、条款原文、参数、事实及其出处、如何匹配、何时消除。
    · Explains a signal: rule, clause and its words, parameters, facts and the lines they came from, match, what clears it.

    例 · Example: lowincome explain 3f2a9c0b1d4e5f60
    """
    from lowincome.contracts import load_contracts
    from lowincome.lineage.explanation import explain as explained
    from lowincome.lineage.explanation_text import as_text
    from lowincome.lineage.signal_listing import find_signal
    from lowincome.lineage.wording import finding
    from lowincome.policy.in_force import policies_in_force

    settings = settings_from(home=home)
    lake = published_lake(settings)
    found_on, signal = find_signal(lake, signal_id, day.date() if day else None)
    policies = policies_in_force(settings)
    explanation = explained(lake, found_on, signal, policies, load_contracts(settings.contracts, settings.switched_on))
    person = signal["subject_id"] if signal["subject"] == "person" else None
    details = {"signal_id": signal_id, "date": str(found_on)}
    if not allow_unmasked(settings, "explain", purpose, reveal=reveal, subject=person, details=details):
        explanation = _masked(explanation)
    if as_json:
        print_json(explanation)
    else:
        print_report(as_text(explanation, finding(signal, policies)))


def _masked(explanation: dict[str, Any]) -> dict[str, Any]:
    from lowincome.lineage.redaction import masked_fact, masked_signal

    facts = [{**fact, "value": masked_fact(fact["fact"], fact["value"])} for fact in explanation["facts"]]
    return {**explanation, "signal": masked_signal(explanation["signal"]), "facts": facts}
