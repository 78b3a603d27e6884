"""The layers of the cleaning SELECT that turn delivered text into typed values: usual form, tidied text, value, number.

Each layer is a SELECT over the one before with columns added, so that no expression is computed twice and the text of the
SELECT can be read from the inside out.
"""

from sqlglot import exp

from lowincome.contracts import Column, Contract
from lowincome.harmonising.columns import cleaned_as, harmonised_name
from lowincome.harmonising.expressions import expression, has_expression, text

_BLANKS = " \n\r"


def raw(column: Column) -> exp.Expression:
    return exp.column(f"raw_{column.name}", quoted=True)


def usual(column: Column) -> exp.Expression:
    return exp.column(f"usual_{column.name}", quoted=True)


def tidy(column: Column) -> exp.Expression:
    return exp.column(f"tidy_{column.name}", quoted=True)


def value(column: Column) -> exp.Expression:
    return exp.column(harmonised_name(column), quoted=True)


def add(source: exp.Select, name: str, columns: dict[str, exp.Expression]) -> exp.Select:
    """A SELECT of everything in `source`, which is called `name`, and of more columns."""
    added = [exp.alias_(tree, alias, quoted=True) for alias, tree in columns.items()]
    return exp.select(exp.Star(), *added, copy=False).from_(source.subquery(name, copy=False), copy=False)


def delivered(contract: Contract, source: str | None) -> exp.Select:
    """The records as the feeds stage holds them, with their delivery date; parameters $files, $dates and $day_numbers.

    `source` is a table to read instead of $files.
    """
    place = exp.Add(this=exp.cast(exp.column("file_index"), "bigint"), expression=exp.Literal.number(1))
    columns: list[exp.Expression] = [exp.column(name) for name in ("file", "line", "position")]
    columns += [
        exp.alias_(exp.column("outcome"), "_outcome"),
        exp.alias_(exp.column("raw"), "_rejected_raw"),
        exp.alias_(_at("dates", place), "delivered_on"),
        exp.alias_(_at("day_numbers", place), "_day_number"),
    ]
    columns += [
        exp.alias_(exp.column(column.landed_name, quoted=True), f"raw_{column.name}", quoted=True)
        for column in contract.columns
    ]
    plain = exp.EQ(this=exp.to_identifier("hive_partitioning"), expression=exp.false())
    files = exp.Anonymous(this="read_parquet", expressions=[exp.Parameter(this=exp.to_identifier("files")), plain])
    return exp.select(*columns).from_(source or files)


def typed(contract: Contract, source: exp.Select, fold: str) -> exp.Select:
    """Adds `usual_`, `tidy_` and the typed value of every column. `fold` names the SQL function that folds text.

    A value comes from the usual form where the cell has it, else from the folded cell. `tidy_` is null for a usual and for
    an empty cell: so a cell that is not empty and has no value is one where `tidy_` is there and the value is not.
    """
    source = add(source, "delivered", {f"usual_{c.name}": _from(c, raw(c), "_usual") for c in contract.columns})
    source = add(source, "usual", {f"tidy_{c.name}": _tidied(c, fold) for c in contract.columns})
    return add(source, "tidied", {harmonised_name(c): _value(c) for c in contract.columns})


def numbered(contract: Contract, source: exp.Select) -> exp.Select:
    """Adds `id_valid`, and the check character that the number should have, for feeds with a citizen number."""
    column = contract.id_column
    if column is None:
        return source
    shape = exp.Anonymous(this="regexp_full_match", expressions=[value(column), text("[1-9][0-9]{16}[0-9X]")])
    seventeen = (
        exp.case()
        .when(_is_not_null(usual(column)), _bigint(_left(usual(column), 17)))
        .when(exp.and_(_is_not_null(tidy(column)), shape), _bigint(_left(value(column), 17)))
    )
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


def _from(column: Column, cell: exp.Expression, form: str = "") -> exp.Expression:
    """The value in `cell`, read in its usual form or in any."""
    kind = cleaned_as(column)
    codes = exp.Array(expressions=[exp.Literal.string(code) for code in column.codes])
    places: dict[str, exp.Expression] = {"cell": cell, "codes": codes}
    if form and has_expression(kind + form):
        return expression(kind + form, **places)
    if kind == "month":
        places["written_date"] = expression("date", cell=cell)
    if kind == "id":
        first_six = exp.DPipe(this=_left(cell, 6), expression=text("19"))
        longer = exp.DPipe(this=first_six, expression=exp.Anonymous(this="right", expressions=[cell, exp.Literal.number(9)]))
        places["upgraded_check"] = expression("id_check", seventeen=_bigint(longer))
    return expression(kind, **places)


def _tidied(column: Column, fold: str) -> exp.Expression:
    """The folded cell, where the cell is there and not in the usual form; null where folding leaves nothing."""
    folded: exp.Expression = exp.Anonymous(this=fold, expressions=[raw(column)])
    kind = cleaned_as(column)
    if kind in ("date", "month"):
        folded = expression("date_tidy", cell=folded)
    elif kind != "text":
        folded = exp.Anonymous(this="translate", expressions=[folded, text(_BLANKS), text("")])
    odd = exp.and_(usual(column).is_(exp.null()), _is_not_null(raw(column)))
    return exp.case().when(odd, exp.Nullif(this=folded, expression=text("")))


def _value(column: Column) -> exp.Expression:
    read = exp.case().when(_is_not_null(tidy(column)), _from(column, tidy(column)))
    return exp.Coalesce(this=usual(column), expressions=[read])


def _at(parameter: str, place: exp.Expression) -> exp.Expression:
    listed = exp.Parameter(this=exp.to_identifier(parameter))
    return exp.Anonymous(this="list_extract", expressions=[listed, place.copy()])


def _left(tree: exp.Expression, length: int) -> exp.Expression:
    return exp.Anonymous(this="left", expressions=[tree, exp.Literal.number(length)])


def _bigint(tree: exp.Expression) -> exp.Expression:
    return exp.TryCast(this=tree, to=exp.DataType.build("bigint"))


def _is_not_null(tree: exp.Expression) -> exp.Expression:
    return exp.Not(this=tree.is_(exp.null()))
