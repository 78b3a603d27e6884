"""Checks of the signals stage: nothing is raised without law and evidence, nothing twice, nothing by a silent rule."""

from checks.check import Check

CHECKS = (
    Check("signals", "evaluations", "rules_not_evaluated", "Every rule in force could be evaluated.", blocking=False),
    Check("signals", "signals", "signals_without_clause_or_evidence", "Every signal has its clause and its evidence."),
    Check("signals", "signals", "signals_doubled", "One signal per rule and subject."),
    Check(
        "signals",
        "signals",
        "signals_of_rules_not_evaluated",
        "No signal was opened, continued or cleared by a rule that was not evaluated.",
    ),
    Check("signals", "signals", "fired_and_not_standing", "Every condition that holds stands as a signal."),
)
