"""All rules about one kind of subject in one pass over its table: which fire on a row, and what each says.

A row is asked the rules of its place and the national law's; the numbers of those that fire become rows of their own. What a
rule says of every row alike stands in a list of rules beside them; evidence and figures are chosen by their number.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlglot import exp

from lowincome.policy.cards import Subject, grain_of
from lowincome.policy.json_text import evidence, parameters_used
from lowincome.policy.plan import PlannedRule
from lowincome.policy.subjects import TABLES, below, holds_of, is_placed, keys_of

SAID = ("rule", "kind", "level", "jurisdiction", "clause", "subject", "rule_version", "precedence")
"""What a rule says of every row alike; precedence is smaller where a row has precedence."""

NUMBER = "rule_number"


def precedence_of(planned: PlannedRule, subject: Subject) -> int:
    """A local notice before the national law, the roster's household before the register's."""
    return (0 if planned.rule.jurisdiction.region_prefix else 10) + list(TABLES).index(subject)


def said_by(planned: PlannedRule, subject: Subject) -> dict[str, exp.Expr]:
    """The columns of SAID for one rule."""
    rule = planned.rule
    texts = {
        "rule": rule.code,
        "kind": rule.card.kind,
        "level": rule.level,
        "jurisdiction": rule.jurisdiction.code,
        "clause": rule.clause,
        "subject": grain_of(subject),
        "rule_version": planned.version,
    }
    said: dict[str, exp.Expr] = {name: exp.Literal.string(text) for name, text in texts.items()}
    return {**said, "precedence": exp.Literal.number(precedence_of(planned, subject))}


@dataclass(frozen=True)
class _Choice:
    """Expressions of which each rule gives one; rules that give the same share its number."""

    name: str
    numbers: tuple[int, ...]
    expressions: tuple[exp.Expr, ...]

    @classmethod
    def of(cls, name: str, rules: list[PlannedRule], write: Callable[[PlannedRule], exp.Expr]) -> "_Choice":
        """The choice among what `write` gives for the rules."""
        distinct: dict[exp.Expr, int] = {}
        numbers = [distinct.setdefault(write(planned), len(distinct)) for planned in rules]
        return cls(name, tuple(numbers), tuple(distinct))

    def chosen(self) -> exp.Expr:
        """The expression that the rule of a row gives."""
        case = exp.Case(this=exp.column(f"{self.name}_number", "rules"))
        for number, expression in enumerate(self.expressions):
            case = case.when(exp.Literal.number(number), expression, copy=False)
        return case


def select_pass(rules: list[PlannedRule], subject: Subject, columns: tuple[str, ...]) -> exp.Select:
    """One row per rule and subject of one kind on which it fires, with these columns and `precedence`."""
    proof = _Choice.of("evidence", rules, lambda planned: evidence(planned.facts[subject]))
    figures = _Choice.of("parameters", rules, lambda planned: parameters_used(planned.parameters))
    columns_of = {
        **{name: exp.column(name, "rules") for name in SAID},
        **keys_of(subject),
        "region_code": exp.column("region_code"),
        "evidence": proof.chosen(),
        "parameters": figures.chosen(),
    }
    said = [
        (*map(exp.Literal.number, numbers), *said_by(planned, subject).values())
        for planned, *numbers in zip(rules, range(len(rules)), proof.numbers, figures.numbers, strict=True)
    ]
    names = ["number", "evidence_number", "parameters_number", *SAID]
    return (
        exp.select(*(columns_of[name].as_(name, copy=False) for name in (*columns, "precedence")), copy=False)
        .from_(_firing(rules, subject).subquery("firing", copy=False), copy=False)
        .join(exp.values(said, alias="rules", columns=names), on=f"rules.number = firing.{NUMBER}", copy=False)
    )


def _firing(rules: list[PlannedRule], subject: Subject) -> exp.Select:
    """One row per subject and rule that fires on it: the number of the rule and every column that the rules read."""
    columns = {column.name: None for key in keys_of(subject).values() for column in key.find_all(exp.Column)}
    columns["region_code"] = None
    if subject != "stay":
        columns["residence_type"] = None
    for planned in rules:
        columns.update(dict.fromkeys(fact.name for fact in planned.facts[subject]))
    by_place: dict[str, dict[int, PlannedRule]] = {inner: {} for planned in rules for inner in planned.inner_prefixes}
    for number, planned in enumerate(rules):
        by_place.setdefault(planned.rule.jurisdiction.region_prefix, {})[number] = planned
    numbers, some = exp.Case(), []
    national = by_place.pop("", {})
    for prefix in sorted(by_place, key=len, reverse=True):
        numbers = numbers.when(below(prefix), _numbers({**by_place[prefix], **national}, subject), copy=False)
        if by_place[prefix]:
            some.append(exp.and_(below(prefix), _any(by_place[prefix], subject), copy=False))
    if national:
        numbers = numbers.when(is_placed(), _numbers(national, subject), copy=False)
        some.append(exp.and_(is_placed(), _any(national, subject), copy=False))
    listed = exp.Explode(this=numbers).as_(NUMBER)
    return exp.select(*columns, listed, copy=False).from_(TABLES[subject]).where(exp.or_(*some, copy=False), copy=False)


def _any(rules: dict[int, PlannedRule], subject: Subject) -> exp.Expr:
    return exp.or_(*(planned.filled(subject) for planned in rules.values()), copy=False)


def _numbers(rules: dict[int, PlannedRule], subject: Subject) -> exp.Expr:
    """The numbers of the rules that hold for a row; null where there are no rules."""
    if not rules:
        return exp.null()
    tests = [
        exp.Case().when(holds_of(planned, subject), exp.Literal.number(number), copy=False)
        for number, planned in rules.items()
    ]
    given = exp.Lambda(this=exp.column("each").is_(exp.null()).not_(), expressions=[exp.to_identifier("each")])
    return exp.ArrayFilter(this=exp.Array(expressions=tests), expression=given)
