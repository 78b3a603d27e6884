"""The layers of the cleaning SELECT that turn delivered text into typed values: usual form, tidied text, value, number.

Each layer is a SELECT over the one before with columns added, so that no expression is computed twice and the text of the
SELECT can be read from the inside out.
"""

from sqlglot import exp

from lowincome.contracts import Column, Contract
from lowincome.harmonising.columns import canonical_columns, cleaned_as, harmonised_name
from lowincome.harmonising.expressions import call, expression, has_expression, is_given, is_null, named, text, when

_BLANKS = " \n\r"


def raw(column: Column) -> exp.Expr:
    """The cell as delivered."""
    return exp.column(f"raw_{column.name}", quoted=True)


def usual(column: Column) -> exp.Expr:
    """The value of a cell in its usual form."""
    return exp.column(f"usual_{column.name}", quoted=True)


def tidy(column: Column) -> exp.Expr:
    """The folded text of a cell that is there and not in its usual form."""
    return exp.column(f"tidy_{column.name}", quoted=True)


def value(column: Column) -> exp.Expr:
    """The typed value."""
    return exp.column(harmonised_name(column), quoted=True)


def add(source: exp.Select, name: str, columns: dict[str, exp.Expr]) -> exp.Select:
    """A SELECT of everything in `source`, which is called `name`, and of more columns."""
    added = [named(tree, alias) for alias, tree in columns.items()]
    return exp.select(exp.Star(), *added, copy=False).from_(source.subquery(name, copy=False), copy=False)


def delivered(contract: Contract, source: str) -> exp.Select:
    """The records as the feeds stage holds them, with their delivery date; parameters $dates and $day_numbers.

    `source` has them, with `file_index`, the place of a record's file among these.
    """
    columns: list[exp.Expr] = [exp.column(name) for name in ("file", "line", "position")]
    columns += [
        named(exp.column("outcome"), "_outcome"),
        named(exp.column("raw"), "_rejected_raw"),
        named(_of_file("dates"), "delivered_on"),
        named(_of_file("day_numbers"), "_day_number"),
    ]
    columns += [named(exp.column(c.landed_name, quoted=True), f"raw_{c.name}") for c in contract.columns]
    return exp.select(*columns, copy=False).from_(source, copy=False)


def record_hash(contract: Contract) -> exp.Expr:
    """A hash of the contract's columns that fits a whole number with a sign, which both engines have."""
    hashed = call("hash", *canonical_columns(contract))
    return exp.cast(exp.BitwiseRightShift(this=hashed, expression=exp.Literal.number(1)), "bigint")


def typed(contract: Contract, source: exp.Select, fold: str) -> exp.Select:
    """Adds `usual_`, `tidy_` and the typed value of every column. `fold` names the SQL function that folds text.

    A value comes from the usual form where the cell has it, else from the folded cell. `tidy_` is null for a usual and for
    an empty cell: so a cell that is not empty and has no value is one where `tidy_` is there and the value is not.
    """
    source = add(source, "delivered", {f"usual_{c.name}": usual_value(c) for c in contract.columns})
    source = add(source, "usual", {f"tidy_{c.name}": _tidied(c, fold) for c in contract.columns})
    return add(source, "tidied", {harmonised_name(c): _value(c) for c in contract.columns})


def numbered(contract: Contract, source: exp.Select) -> exp.Select:
    """Adds `id_valid`, and the check character that the number should have, for feeds with a citizen number."""
    column = contract.id_column
    if column is None:
        return source
    has_shape = call("regexp_full_match", value(column), text("[1-9][0-9]{16}[0-9X]"))
    seventeen = when(
        (is_given(usual(column)), _bigint(_left(usual(column), 17))),
        (exp.And(this=is_given(tidy(column)), expression=has_shape), _bigint(_left(value(column), 17))),
    )
    return judged(column, source, seventeen)


def judged(column: Column, source: exp.Select, seventeen: exp.Expr) -> exp.Select:
    """Adds `_check` and `id_valid` for the citizen number, of which `seventeen` are the first digits or null."""
    source = add(source, "typed", {"_seventeen": seventeen})
    source = add(source, "with_seventeen", {"_check": expression("id_check", seventeen=exp.column("_seventeen"))})
    is_valid = expression(
        "id_valid",
        seventeen=exp.column("_seventeen"),
        delivered_number=exp.column("_day_number"),
        check_character=exp.column("_check"),
        number=value(column),
    )
    return add(source, "with_check", {"id_valid": is_valid})


def usual_value(column: Column) -> exp.Expr:
    """The value of a cell as delivered, read in its usual form; of types that have none, in any form."""
    return _read(column, raw(column), "_usual")


def _read(column: Column, cell: exp.Expr, form: str = "") -> exp.Expr:
    """The value in `cell`, read in its usual form or in any."""
    kind = cleaned_as(column)
    places: dict[str, exp.Expr] = {"cell": cell}
    if form and has_expression(kind + form):
        return expression(kind + form, **places)
    if kind == "code":
        places["codes"] = exp.Array(expressions=[text(code) for code in column.codes])
    elif kind == "month":
        places["written_date"] = expression("date", cell=cell)
    elif kind == "id":
        longer = exp.DPipe(this=_left(cell, 6), expression=text("19"))
        longer = exp.DPipe(this=longer, expression=call("right", cell.copy(), exp.Literal.number(9)))
        places["upgraded_check"] = expression("id_check", seventeen=_bigint(longer))
    return expression(kind, **places)


def _tidied(column: Column, fold: str) -> exp.Expr:
    """The folded cell, where the cell is there and not in the usual form; null where folding leaves nothing."""
    folded = call(fold, raw(column))
    kind = cleaned_as(column)
    if kind in ("date", "month"):
        folded = expression("date_tidy", cell=folded)
    elif kind != "text":
        folded = call("translate", folded, text(_BLANKS), text(""))
    odd = exp.And(this=is_null(usual(column)), expression=is_given(raw(column)))
    return when((odd, exp.Nullif(this=folded, expression=text(""))))


def _value(column: Column) -> exp.Expr:
    read = when((is_given(tidy(column)), _read(column, tidy(column))))
    return exp.Coalesce(this=usual(column), expressions=[read])


def _of_file(parameter: str) -> exp.Expr:
    """The entry of a list parameter that belongs to the record's file."""
    place = exp.Add(this=exp.cast(exp.column("file_index"), "bigint"), expression=exp.Literal.number(1))
    return call("list_extract", exp.Parameter(this=exp.to_identifier(parameter)), place)


def _left(tree: exp.Expr, length: int) -> exp.Expr:
    return call("left", tree.copy(), exp.Literal.number(length))


def _bigint(tree: exp.Expr) -> exp.Expr:
    return exp.TryCast(this=tree, to=exp.DataType.build("bigint"))
