"""How many of each rule's signals people confirmed, with the interval in which the true share probably lies."""

from console.dashboards.figures import WITHHELD, Chart, Column, Figure, Row, Value
from console.dashboards.lake_rows import LakeDay, Rows
from console.dashboards.least import least_cell
from console.dashboards.rule_words import rule_title
from console.dashboards.scope import Scope
from console.pages.precision import Precision
from console.pages.wording import KINDS, word_of
from console.shell.language import said
from lowincome.disclosure.counted_table import TOP, TOTAL, Cell, CountedTable
from lowincome.disclosure.small_cells import withheld_cells

VERDICTS = ("confirmed", "not_confirmed")


def figures(scope: Scope, lake: LakeDay) -> list[Figure]:
    rows = lake.rows("precision")
    hidden = withheld_verdicts(rows, least_cell(lake.day)) if scope.is_counted else frozenset()
    known = sorted((_row(row, hidden) for row in rows), key=lambda row: (not isinstance(row.cells[4], int), row.key))
    known.sort(key=lambda row: -row.cells[4] if isinstance(row.cells[4], int) else 0)
    titles = (
        Column("rule", said("规则", "Rule"), "text"),
        Column("kind", said("类别", "Kind"), "text"),
        Column("confirmed", said("属实", "Confirmed")),
        Column("not_confirmed", said("不属实", "Not confirmed")),
        Column("judged", said("结论", "Verdicts")),
        Column("share", said("属实率", "Precision"), "percent"),
        Column("low", said("下限", "From"), "percent"),
        Column("high", said("上限", "To"), "percent"),
    )
    note = said(
        "一行一条规则,全部地区;截至当日的核查结论。区间为 95 % 威尔逊区间。",
        "One row per rule, over all places; verdicts up to the day. The interval is Wilson's at 95 %.",
    )
    title = said("规则属实率", "Precision of rules")
    chart = Chart("intervals", ("share", "low", "high"))
    return [Figure("precision_by_rule", title, note, lake.day, titles, tuple(known), (chart,))]


def withheld_verdicts(rows: Rows, least: int) -> frozenset[Cell]:
    """The counts of verdicts that are not shown to those who see numbers alone; sums over rules appear nowhere."""
    counts = {(row["rule"], each): row[each] for row in rows for each in VERDICTS}
    if not counts:
        return frozenset()
    table = CountedTable(VERDICTS, counts, {row["rule"]: TOP for row in rows})
    return withheld_cells(table, least, unpublished=[Cell(TOP, each) for each in (*VERDICTS, TOTAL)])


def _row(row: dict[str, object], hidden: frozenset[Cell]) -> Row:
    rule = str(row["rule"])
    known = Precision(int(str(row["confirmed"])), int(str(row["not_confirmed"])))
    counts: list[Value] = [known.confirmed, known.not_confirmed, known.judged]
    for place, column in enumerate((*VERDICTS, TOTAL)):
        if Cell(rule, column) in hidden:
            counts[place] = WITHHELD
    shares: tuple[Value, ...] = (None, None, None)
    if any(each is WITHHELD for each in counts):
        shares = (WITHHELD, WITHHELD, WITHHELD)
    elif known.share is not None and known.interval is not None:
        shares = (float(known.share), *(float(each) for each in known.interval))
    return Row(rule, (rule_title(rule), word_of(KINDS, str(row["kind"])), *counts, *shares))
