"""A card's condition as a syntax tree: the facts and parameters it names, and whether it says only what both engines can.

Beside SQL a condition may use `$parameter`, `$day`, the functions of the day, `standard` (the dibao standard of the row)
and `fen(amount)`: rounded half up to the fen.
"""

from dataclasses import dataclass
from functools import cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, SqlglotError

from lowincome.policy.expressions import DAY, refusal
from lowincome.policy.parameters import STANDARD

STANDARD_COLUMN = "standard"


class ConditionError(ValueError):
    """A condition that cannot be read or says what it may not; the message tells what to do.

    `word` is the word at fault and `before` the text up to it, empty where the whole is.
    """

    def __init__(self, zh: str, en: str, word: str = "", before: str = "") -> None:
        self.zh = zh
        self.en = en
        self.word = word
        self.before = before
        super().__init__(en)


@dataclass(frozen=True)
class Condition:
    """A parsed condition. `facts` and `parameters` are in the order in which they are first named."""

    text: str
    tree: exp.Expr
    facts: tuple[str, ...]
    parameters: tuple[str, ...]


@cache
def parse_condition(text: str) -> Condition:
    """Reads a condition or a date expression. Raises ConditionError."""
    try:
        tree = sqlglot.parse_one(text, dialect="duckdb")
    except SqlglotError as error:
        raise _unreadable(text, error) from None
    facts: dict[str, None] = {}
    parameters: dict[str, None] = {}
    for node in tree.dfs():
        if why := refusal(node, text):
            raise ConditionError(why.zh, why.en, why.word, text[: node.meta.get("start", 0)])
        if isinstance(node, exp.Placeholder) and node.name != DAY:
            parameters[node.name] = None
        elif isinstance(node, exp.Column):
            if node.name == STANDARD_COLUMN:
                parameters[STANDARD] = None
            else:
                facts[node.name] = None
    return Condition(text, tree, tuple(facts), tuple(parameters))


def _unreadable(text: str, error: SqlglotError) -> ConditionError:
    found = error.errors[0] if isinstance(error, ParseError) and error.errors else {}
    what, word = str(found.get("description") or error).splitlines()[0], str(found.get("highlight") or "")
    before = "\n".join(text.splitlines()[: int(found.get("line") or 1)])
    cut = str(found.get("start_context") or "")
    return ConditionError(
        f"不是 SQL 表达式:{what}", f"not an SQL expression: {what}", word, cut if cut and before.startswith(cut) else ""
    )
