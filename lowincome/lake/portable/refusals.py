"""Which SQL is refused: words that are not on the list, and forms in which the two engines would part without an error."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlglot import exp

from lowincome.lake.portable.functions import LIST, node_of, portable_functions
from lowincome.lake.portable.patterns import PatternError, java_pattern
from lowincome.lake.portable.rewriting import literal_text

# fmt: off
STRUCTURE = frozenset((
    "Alias", "Boolean", "CTE", "Column", "DataType", "DataTypeParam", "Distinct", "Except", "From", "Group", "Having",
    "Identifier", "Intersect", "Join", "Lambda", "Limit", "Literal", "Null", "Order", "Ordered", "Paren", "Placeholder",
    "Select", "Star", "Subquery", "Table", "TableAlias", "Tuple", "Union", "Values", "Var", "Where", "With",
))
# fmt: on
"""Nodes that say how a SELECT is built; both engines read them alike."""

_DAY_NAMES = ("day", "until")


@dataclass(frozen=True)
class Refusal:
    """Why a piece of SQL is refused, in both languages."""

    zh: str
    en: str


def refusals(tree: exp.Expr) -> Iterator[Refusal]:
    """Everything in a SELECT or an expression that one engine would not know, or would understand otherwise."""
    for node in tree.walk():
        name = node_of(node)
        if name not in STRUCTURE and name not in portable_functions():
            said = node.sql(dialect="duckdb").split("(")[0].lower() if isinstance(node, exp.Func) else name
            yield Refusal(
                f"{said} 不在两种引擎共有的函数表({LIST.name})中。请改用表中的函数,或连同两种引擎的测试一起加入",
                f"{said} is not in the list of functions that both engines share ({LIST.name}): use one that is, "
                "or add it there with its test on both engines",
            )
        yield from _form(node)
    if _has_intervals_that_pass_for_equal(tree):
        yield Refusal(
            "DuckDB 会把同一条语句中的 interval 3 month 和 interval 90 day 当成同一个。请拆成两条语句",
            "DuckDB takes interval 3 month and interval 90 day in one SELECT for the same: part them",
        )


def _form(node: exp.Expr) -> Iterator[Refusal]:
    if isinstance(node, exp.Distinct) and node.args.get("on"):
        yield Refusal(
            "distinct on 在 Spark 中结果可能不同。请用 row_number",
            "distinct on can come to other rows in Spark: use row_number",
        )
    if isinstance(node, exp.Window) and isinstance(node.this, exp.Filter):
        yield Refusal(
            "Spark 的窗口函数没有 filter。请在窗口函数里用 case",
            "Spark's window functions have no filter: put a case into the function",
        )
    if isinstance(node, exp.Sub) and _is_day(node.this) and _is_day(node.expression):
        yield Refusal(
            "两个日期相减在 Spark 中不是天数。请用 date_diff('day', 早, 晚)",
            "one date less another is no number of days in Spark: use date_diff('day', earlier, later)",
        )
    if isinstance(node, exp.DateDiff | exp.TimestampTrunc):
        wanted = "DAY" if isinstance(node, exp.DateDiff) else "MONTH"
        if node.text("unit").upper() != wanted:
            yield Refusal(
                f"{node.key} 只可用 {wanted.lower()}:其他单位两种引擎算法不同",
                f"{node.key} is alike on both engines by {wanted.lower()} alone",
            )
    if isinstance(node, exp.In) and node.args.get("query") and not _is_safe_membership(node):
        yield Refusal(
            "in (select …) 遇到空值时两种引擎不同。请放在 where 里,或写 coalesce(… in (select …), false)",
            "in (select …) over nulls differs in Spark: put it into a where, or write coalesce(… in (select …), false)",
        )
    if isinstance(node, exp.TryCast) and _reads_any_text_as_day(node):
        yield Refusal(
            "两种引擎认得的日期写法不同。请先在 case 里用 like 或正则检查形状",
            "the engines read other texts as days: test the text's shape in a case first, by like or a regular expression",
        )
    if isinstance(node, exp.BitwiseRightShift) and node_of(node.this) != "Anonymous:hash":
        yield Refusal(
            ">> 只可用于 hash(…):负数在两种引擎中不同",
            ">> is for hash(…) alone: the engines shift negative numbers otherwise",
        )
    if isinstance(node, exp.IntDiv | exp.Mod) and not _is_positive_literal(node.expression):
        yield Refusal(
            "整除和取余的除数必须是正的字面值:除以零时两种引擎不同",
            "// and % need a positive literal behind them: the engines part at zero",
        )
    if isinstance(node, exp.RegexpFullMatch | exp.RegexpReplace):
        yield from _pattern(node)


def _has_intervals_that_pass_for_equal(tree: exp.Expr) -> bool:
    """Whether some interval of days is as long as one of months, a month being thirty days."""
    lengths = {(each.text("unit").upper(), each.name) for each in tree.find_all(exp.Interval) if each.name.isdigit()}
    days = {int(length) for unit, length in lengths if unit == "DAY"}
    return bool(days & {int(length) * 30 for unit, length in lengths if unit == "MONTH"})


def _pattern(node: exp.Expr) -> Iterator[Refusal]:
    pattern = literal_text(node.expression)
    if pattern is None:
        yield Refusal("正则表达式必须是字面值", "a regular expression must be a literal")
        return
    try:
        java_pattern(pattern)
    except PatternError as error:
        yield Refusal(
            f"正则表达式中的 {error} 在 Java 中含义不同。请写成字符类",
            f"{error} in a regular expression means something else in Java: write a class of characters",
        )
    replaces_once = isinstance(node, exp.RegexpReplace) and not node.args.get("modifiers")
    if replaces_once and not pattern.endswith("$"):
        yield Refusal(
            "regexp_replace 须带 'g',或以 $ 结尾:Spark 总是替换全部",
            "regexp_replace needs 'g', or a pattern that ends in $: Spark replaces every match",
        )


def _is_safe_membership(node: exp.In) -> bool:
    """Whether it does not matter that Spark says false where DuckDB says null."""
    return isinstance(node.parent, exp.Coalesce) or isinstance(node.find_ancestor(exp.Where, exp.Select), exp.Where)


def _reads_any_text_as_day(node: exp.TryCast) -> bool:
    """Whether a column is cast to a day as it stands, under no condition."""
    is_bare = node.to.is_type(exp.DataType.Type.DATE) and isinstance(node.this, exp.Column)
    return is_bare and node.find_ancestor(exp.Case) is None


def _is_day(node: exp.Expr) -> bool:
    named = isinstance(node, exp.Column | exp.Placeholder)
    is_typed = isinstance(node, exp.Cast) and node.to.is_type(exp.DataType.Type.DATE)
    return is_typed or (named and (node.name.endswith("_on") or node.name in _DAY_NAMES))


def _is_positive_literal(node: exp.Expr) -> bool:
    return isinstance(node, exp.Literal) and not node.is_string and node.name.strip("0") != ""
