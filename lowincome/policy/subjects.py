"""Whom a rule is about: the table of the profile, its keys, and who is placed in the jurisdiction and alive or dead."""

from sqlglot import exp

from lowincome.policy.cards import Subject, grain_of
from lowincome.policy.plan import PlannedRule

TABLES: dict[Subject, str] = {
    "person": "profile.persons",
    "household": "profile.households",
    "register_household": "profile.register_households",
    "stay": "profile.stays",
}


def below(prefix: str) -> exp.Expr:
    head = exp.func("LEFT", exp.column("region_code"), exp.Literal.number(len(prefix)), copy=False)
    return exp.EQ(this=head, expression=exp.Literal.string(prefix))


def where_of(planned: PlannedRule, subject: Subject) -> exp.Expr:
    """The rows the rule fires on: placed in its jurisdiction and none within it, and `holds_of`."""
    prefix = planned.rule.jurisdiction.region_prefix
    tests: list[exp.Expr] = [below(prefix)] if prefix else [is_placed()]
    tests += [below(inner).not_() for inner in planned.inner_prefixes]
    return exp.and_(*tests, holds_of(planned, subject), copy=False)


def holds_of(planned: PlannedRule, subject: Subject) -> exp.Expr:
    """Whether the condition holds for a row, alive or dead as the card says, of a household with a head; wherever it is."""
    tests: list[exp.Expr] = []
    if grain_of(subject) == "household":
        tests.append(exp.column("head_id").is_(exp.null()).not_())
    elif subject == "person" and planned.rule.living != "any":
        alive = exp.column("alive")
        tests.append(alive if planned.rule.living == "alive" else exp.not_(alive))
    return exp.and_(*tests, planned.filled(subject), copy=False)


def is_placed() -> exp.Expr:
    """Whether a row has a region at all."""
    return exp.column("region_code").is_(exp.null()).not_()


def keys_of(subject: Subject) -> dict[str, exp.Expr]:
    """What a signal names its subject by: subject_id, household_id and name, over the columns of the subject's table."""
    if subject == "person":
        household = exp.func("COALESCE", exp.column("household_id"), exp.column("register_no"))
        return {"subject_id": exp.column("id_number"), "household_id": household, "name": exp.column("name")}
    if subject == "stay":
        nowhere = exp.cast(exp.null(), "VARCHAR")
        return {"subject_id": exp.column("stay_no"), "household_id": nowhere, "name": exp.column("name")}
    return {
        "subject_id": exp.column("household_id"),
        "household_id": exp.column("household_id"),
        "name": exp.column("head_name"),
    }


def subjects_by_kind(plan: tuple[PlannedRule, ...]) -> dict[Subject, list[PlannedRule]]:
    """The rules that are evaluated, by the kind of subject they are about."""
    about: dict[Subject, list[PlannedRule]] = {}
    for planned in plan:
        for subject in planned.rule.card.subject if planned.is_evaluated else ():
            about.setdefault(subject, []).append(planned)
    return about
