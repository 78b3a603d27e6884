"""The SELECTs that find what fires: of all rules in one pass over each table of the profile, or of one rule alone."""

from sqlglot import exp

from lowincome.policy.cards import Subject, grain_of
from lowincome.policy.json_text import evidence, parameters_used
from lowincome.policy.literals import MONEY
from lowincome.policy.one_pass import precedence_of, said_by, select_pass
from lowincome.policy.plan import PlannedRule
from lowincome.policy.subjects import TABLES, keys_of, subjects_by_kind, where_of

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


def select_fired(planned: PlannedRule, subject: Subject) -> exp.Select:
    """One row per subject of one kind for which one rule's condition holds; columns as in COLUMNS, and `precedence`."""
    columns: dict[str, exp.Expr] = {
        **said_by(planned, subject),
        **keys_of(subject),
        "region_code": exp.column("region_code"),
        "evidence": evidence(planned.facts[subject]),
        "parameters": parameters_used(planned.parameters),
    }
    ordered = [columns[name].as_(name, copy=False) for name in (*COLUMNS, "precedence")]
    return exp.select(*ordered, copy=False).from_(TABLES[subject]).where(where_of(planned, subject), copy=False)


def _nothing() -> exp.Select:
    """The columns of select_fired and no row."""
    columns = [exp.cast(exp.null(), "VARCHAR").as_(name) for name in COLUMNS]
    return exp.select(*columns, exp.Literal.number(0).as_("precedence")).where(exp.false())


def fired(plan: tuple[PlannedRule, ...]) -> exp.Expr:
    """The SELECT of signals.fired: one row per rule and subject whose condition holds on the day.

    Reads each table of the profile once, and policy.townships (region_code, township_code).
    """
    passes = [select_pass(rules, subject, COLUMNS) for subject, rules in subjects_by_kind(plan).items()]
    every = exp.union(*(_nothing(), *passes), distinct=False, copy=False) if passes else _nothing()
    return (
        exp.select(*(f"ranked.{name}" for name in COLUMNS), "townships.township_code")
        .from_(_ranked(every), copy=False)
        .join(
            "policy.townships as townships",
            on="townships.region_code = ranked.region_code",
            join_type="left",
            copy=False,
        )
        .where("ranked.place = 1", copy=False)
    )


def _ranked(every: exp.Query) -> exp.Subquery:
    """The rows with their `place` among those of one rule and subject, 1 having precedence."""
    return (
        exp.select("*", "row_number() over (partition by rule, subject, subject_id order by precedence) as place")
        .from_(every.subquery("found", copy=False), copy=False)
        .subquery("ranked", copy=False)
    )


def fired_sql(plan: tuple[PlannedRule, ...], dialect: str = "duckdb") -> str:
    """`fired` as text."""
    return fired(plan).sql(dialect=dialect)


def subjects_sql(planned: PlannedRule, subject: Subject, dialect: str = "duckdb") -> str | None:
    """The whole test of a rule on one kind of subject as readable text; None where a figure is missing."""
    if set(planned.rule.condition(subject).parameters) - set(planned.figures):
        return None
    found = exp.select(keys_of(subject)["subject_id"]).from_(TABLES[subject]).where(where_of(planned, subject))
    return found.sql(dialect=dialect, pretty=True)


def select_subjects(planned: PlannedRule, subject: Subject) -> exp.Select:
    """One row per subject that fires: rule, keys, region_code, benefit, what is `due` in yuan if said, precedence."""
    keys, due = keys_of(subject), planned.due()
    columns = {
        "rule": exp.Literal.string(planned.rule.code),
        "subject": exp.Literal.string(grain_of(subject)),
        "subject_id": keys["subject_id"],
        "household_id": keys["household_id"],
        "region_code": exp.column("region_code"),
        "benefit": exp.Literal.string(planned.rule.card.benefit),
        "due": exp.cast(due if due is not None else exp.null(), MONEY),
        "precedence": exp.Literal.number(precedence_of(planned, subject)),
    }
    named = [column.as_(name, copy=False) for name, column in columns.items()]
    return exp.select(*named, copy=False).from_(TABLES[subject]).where(where_of(planned, subject), copy=False)


def subjects_of(plan: tuple[PlannedRule, ...]) -> str:
    """The SELECT of every subject that fires, once per rule, with what is due; the columns of select_subjects."""
    selects = [
        select_subjects(planned, subject)
        for planned in plan
        if planned.is_evaluated
        for subject in planned.rule.card.subject
    ]
    columns = ("rule", "subject", "subject_id", "household_id", "region_code", "benefit")
    empty = exp.select(
        *(exp.cast(exp.null(), "VARCHAR").as_(name) for name in columns),
        exp.cast(exp.null(), MONEY).as_("due"),
        exp.Literal.number(0).as_("precedence"),
    ).where(exp.false())
    every = exp.union(empty, *selects, distinct=False, copy=False) if selects else empty
    return exp.select(*columns, "due").from_(_ranked(every), copy=False).where("place = 1").sql(dialect="duckdb")
