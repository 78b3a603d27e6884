"""The SELECTs that find what fires: one per rule, jurisdiction and subject, over the tables of the profile."""

from sqlglot import exp

from lowincome.policy.cards import Subject
from lowincome.policy.json_text import evidence, parameters_used
from lowincome.policy.plan import PlannedRule

TABLES: dict[Subject, str] = {
    "person": "profile.persons",
    "household": "profile.households",
    "register_household": "profile.register_households",
}
COLUMNS = (
    "rule",
    "kind",
    "level",
    "jurisdiction",
    "clause",
    "subject",
    "subject_id",
    "household_id",
    "name",
    "region_code",
    "evidence",
    "parameters",
    "rule_version",
)


def _below(prefix: str) -> exp.Expr:
    head = exp.func("LEFT", exp.column("region_code"), exp.Literal.number(len(prefix)))
    return exp.EQ(this=head, expression=exp.Literal.string(prefix))


def _where(planned: PlannedRule, subject: Subject) -> exp.Expr:
    """The rows the rule is about: placed in the jurisdiction, alive or dead as the card says, a household with a head."""
    prefix = planned.rule.jurisdiction.region_prefix
    tests: list[exp.Expr] = [_below(prefix)] if prefix else [exp.column("region_code").is_(exp.null()).not_()]
    tests += [_below(inner).not_() for inner in planned.inner_prefixes]
    if subject != "person":
        tests.append(exp.column("head_id").is_(exp.null()).not_())
    elif planned.rule.living != "any":
        alive = exp.column("alive")
        tests.append(alive if planned.rule.living == "alive" else exp.not_(alive))
    return exp.and_(*tests, planned.filled(subject), copy=False)


def _keys(subject: Subject) -> dict[str, exp.Expr]:
    if subject == "person":
        household = exp.func("COALESCE", exp.column("household_id"), exp.column("register_no"))
        return {"subject_id": exp.column("id_number"), "household_id": household, "name": exp.column("name")}
    return {
        "subject_id": exp.column("household_id"),
        "household_id": exp.column("household_id"),
        "name": exp.column("head_name"),
    }


def select_fired(planned: PlannedRule, subject: Subject) -> exp.Select:
    """One row per subject of one kind for which the rule's condition holds; columns as in COLUMNS, and `precedence`.

    `precedence` is smaller where a row has precedence: a local notice before the national law, the roster's household before
    the register's.
    """
    rule = planned.rule
    columns: dict[str, exp.Expr] = {
        "rule": exp.Literal.string(rule.code),
        "kind": exp.Literal.string(rule.card.kind),
        "level": exp.Literal.string(rule.level),
        "jurisdiction": exp.Literal.string(rule.jurisdiction.code),
        "clause": exp.Literal.string(rule.clause),
        "subject": exp.Literal.string("person" if subject == "person" else "household"),
        **_keys(subject),
        "region_code": exp.column("region_code"),
        "evidence": evidence(planned.facts[subject]),
        "parameters": parameters_used(planned.parameters),
        "rule_version": exp.Literal.string(planned.version),
        "precedence": exp.Literal.number((0 if rule.jurisdiction.region_prefix else 10) + list(TABLES).index(subject)),
    }
    ordered = [columns[name].as_(name) for name in (*COLUMNS, "precedence")]
    return (
        exp.select(*ordered, copy=False).from_(TABLES[subject], copy=False).where(_where(planned, subject), copy=False)
    )


def _nothing() -> exp.Select:
    """The columns of select_fired and no row."""
    columns = [exp.cast(exp.null(), "VARCHAR").as_(name) for name in COLUMNS]
    return exp.select(*columns, exp.Literal.number(0).as_("precedence")).where(exp.false())


def fired(plan: tuple[PlannedRule, ...]) -> exp.Expr:
    """The SELECT of signals.fired: one row per rule and subject whose condition holds on the day.

    Reads the profile and policy.townships (region_code, township_code).
    """
    selects: list[exp.Expr] = [
        select_fired(planned, subject)
        for planned in plan
        if planned.is_evaluated
        for subject in planned.rule.card.subject
    ]
    every = exp.union(*(_nothing(), *selects), distinct=False, copy=False) if selects else _nothing()
    first = (
        exp.select("*", "row_number() over (partition by rule, subject, subject_id order by precedence) as place")
        .from_(every.subquery("found", copy=False), copy=False)
        .subquery("ranked", copy=False)
    )
    return (
        exp.select(*(f"ranked.{name}" for name in COLUMNS), "townships.township_code")
        .from_(first, copy=False)
        .join("policy.townships as townships", on="townships.region_code = ranked.region_code", join_type="left")
        .where("ranked.place = 1")
    )


def fired_sql(plan: tuple[PlannedRule, ...], dialect: str = "duckdb") -> str:
    """`fired` as text."""
    return fired(plan).sql(dialect=dialect)
