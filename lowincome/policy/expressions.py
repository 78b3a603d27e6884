"""What an expression in a policy file may say: what DuckDB and Spark both have, with one meaning, and no effect or clock.

Whatever is not listed is refused, with the reason and the word at fault.
"""

from dataclasses import dataclass

from sqlglot import exp

from lowincome.policy.day_functions import DAY_FUNCTIONS
from lowincome.policy.formulas import FEN

DAY = "day"
"""The parameter that stands for the day itself."""

ALLOWED: tuple[type[exp.Expr], ...] = (
    exp.And,
    exp.Or,
    exp.Not,
    exp.Paren,
    exp.EQ,
    exp.NEQ,
    exp.LT,
    exp.LTE,
    exp.GT,
    exp.GTE,
    exp.In,
    exp.Is,
    exp.Between,
    exp.Null,
    exp.Boolean,
    exp.Literal,
    exp.Column,
    exp.Identifier,
    exp.Placeholder,
    exp.Anonymous,
    exp.Add,
    exp.Sub,
    exp.Mul,
    exp.Neg,
    exp.Abs,
    exp.Coalesce,
    exp.Greatest,
    exp.Case,
    exp.If,
    exp.Substring,
    exp.Cast,
    exp.DataType,
    exp.DateDiff,
    exp.Var,
    exp.Year,
    exp.Month,
    exp.Day,
)

_TYPES = ("DATE", "INT", "BIGINT", "DECIMAL", "VARCHAR", "TEXT", "BOOLEAN")
_SHARED = "abs, coalesce, greatest, substring, date_diff, cast, case"
# fmt: off
_SIDE_EFFECTS = frozenset((
    "assert_true", "current_database", "current_date", "current_schema", "current_time", "current_timestamp", "current_user",
    "currval", "error", "gen_random_uuid", "getenv", "getvariable", "glob", "input_file_name", "java_method", "localtime",
    "localtimestamp", "monotonically_increasing_id", "nextval", "now", "query", "raise_error", "rand", "randn", "random",
    "read_blob", "read_csv", "read_csv_auto", "read_json", "read_parquet", "read_text", "reflect", "setseed", "shuffle",
    "sleep_ms", "spark_partition_id", "sysdate", "today", "transaction_timestamp", "txid_current", "user", "uuid", "uuidv4",
    "uuidv7", "version", "write_log",
))
# fmt: on
"""Functions of either engine that change something, look outside, or give another answer at another moment."""


@dataclass(frozen=True)
class Refusal:
    """Why an expression is refused, in both languages, and the word at fault, empty where there is none."""

    zh: str
    en: str
    word: str = ""


def refusal(node: exp.Expr, text: str) -> Refusal | None:
    """Why a node may not stand in the expression `text`; None where it may."""
    if not isinstance(node, ALLOWED):
        return _not_allowed(node, _word(node, text))
    if isinstance(node, exp.Anonymous):
        return _function(_word(node, text).lower())
    if isinstance(node, exp.DataType) and node.this.name not in _TYPES:
        return Refusal(
            f"类型 {node.sql()} 不可用。可用:{', '.join(_TYPES)}",
            f"the type {node.sql()} is not allowed: use one of {', '.join(_TYPES)}",
        )
    if isinstance(node, exp.Year | exp.Month | exp.Day) and not _is_day(node.this):
        return Refusal(
            f"{node.key}() 只用于 $day。请改为比较日期",
            f"{node.key}() works on $day alone: compare dates instead",
            node.key,
        )
    if isinstance(node, exp.Column) and node.table:
        return Refusal(
            f"{node.sql()} 写了表名。请只写列名", f"{node.sql()} names a table: write the column alone", node.table
        )
    return None


def _not_allowed(node: exp.Expr, word: str) -> Refusal:
    if isinstance(node, exp.Block | exp.Query | exp.DDL | exp.DML | exp.Command | exp.Alias | exp.Tuple):
        return Refusal(
            "不止一个表达式,或是语句。请只写一个条件",
            "more than one expression, or a statement: write one condition",
            word,
        )
    if isinstance(node, exp.Subquery | exp.Exists | exp.Window | exp.AggFunc):
        return Refusal(
            "读取了别的行或表。请改用 facts.yaml 中的事实",
            "reads other rows or tables: name a fact of facts.yaml instead",
            word,
        )
    refused = _function(word.lower()) if isinstance(node, exp.Func) else None
    return refused or Refusal(
        f"不可使用 {node.key}。请用两种引擎都有的写法",
        f"{node.key} is not allowed here: use what both engines know",
        word,
    )


def _function(name: str) -> Refusal | None:
    if name in (*DAY_FUNCTIONS, FEN):
        return None
    known = f"{_SHARED}, {', '.join(DAY_FUNCTIONS)}, {FEN}"
    if name in _SIDE_EFFECTS:
        return Refusal(
            f"函数 {name} 有副作用或随时间变化。日期请用日期函数:{', '.join(DAY_FUNCTIONS)}",
            f"the function {name} has side effects or changes with the clock: for dates use {', '.join(DAY_FUNCTIONS)}",
            name,
        )
    return Refusal(
        f"函数 {name} 不是 DuckDB 与 Spark 共有且含义相同的函数。可用:{known}",
        f"the function {name} is not one that DuckDB and Spark both have with one meaning: use {known}",
        name,
    )


def _is_day(node: exp.Expr | None) -> bool:
    return isinstance(node, exp.Placeholder) and node.name == DAY


def _word(node: exp.Expr, text: str) -> str:
    """The word of the text that a node begins with, as it is written there."""
    begins, ends = node.meta.get("start"), node.meta.get("end")
    if begins is not None and ends is not None:
        return text[begins : ends + 1]
    return node.sql(dialect="duckdb").split("(")[0] if isinstance(node, exp.Func) else ""
