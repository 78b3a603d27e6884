"""Signals that stand on the day: by kind and place, by level, by rule, and over the last days."""

from collections import Counter, defaultdict
from functools import lru_cache

from console.dashboards.by_place import figure_by_place
from console.dashboards.figures import WITHHELD, Chart, Column, Figure, Row, Value
from console.dashboards.lake_rows import TREND_DAYS, LakeDay, Rows
from console.dashboards.least import least_cell
from console.dashboards.place_table import PlaceTable, parts_of_cities, place_table
from console.dashboards.places import CITY, leaf_of
from console.dashboards.rule_words import rule_title
from console.dashboards.scope import Scope
from console.pages.wording import KINDS
from console.shell.language import said
from console.shell.templatetags.console import LEVELS
from lowincome.disclosure.counted_table import TOTAL
from lowincome.policy.citation import Words

WHOLE = Words(zh="合计", en="Total")


def figures(scope: Scope, lake: LakeDay) -> list[Figure]:
    found = [by_place(scope, lake)]
    if scope.shows_parts:
        found += [_by_level(scope, lake), by_rule(scope, lake, tuple(KINDS), "signals_by_rule"), _trend(scope, lake)]
    return found


def by_place(scope: Scope, lake: LakeDay) -> Figure:
    """Standing signals by place and kind."""
    return figure_by_place(
        signal_table(lake, scope.is_counted),
        scope,
        KINDS,
        name="signals_by_place",
        title=said("预警:地区与类别", "Signals, by place and kind"),
        note=said(
            "一行一个地区;数字为当日仍成立的预警(暂停和搁置的不计)。",
            "One row per place; signals that stand on the day, without suspended and held ones.",
        ),
        as_of=lake.day,
        whole=WHOLE,
    )


def by_rule(scope: Scope, lake: LakeDay, kinds: tuple[str, ...], name: str) -> Figure:
    """Standing signals of some kinds by rule, the most frequent first; withheld ones last, in the order of their codes."""
    known = signal_table(lake, scope.is_counted)
    counts: Counter[tuple[str, str]] = Counter()
    for row in signal_rows(lake):
        if row["kind"] in kinds and leaf_of(row["queue_code"]).startswith(scope.place):
            counts[row["kind"], row["rule"]] += row["signals"]
    shown = {
        (kind, rule): known.value(scope.place, kind, rule) if scope.is_counted else count
        for (kind, rule), count in counts.items()
    }
    order = sorted(shown, key=lambda each: (shown[each] is WITHHELD, -_number(shown[each]), each))
    rows = [
        Row(rule, (rule_title(rule), said(KINDS[kind].zh, KINDS[kind].en), shown[kind, rule])) for kind, rule in order
    ]
    titles = (
        Column("rule", said("规则", "Rule"), "text"),
        Column("kind", said("类别", "Kind"), "text"),
        Column("signals", said("预警", "Signals")),
    )
    note = said("一行一条规则;当日仍成立的预警。", "One row per rule; signals that stand on the day.")
    title = said("预警:规则", "Signals, by rule")
    return Figure(name, title, note, lake.day, titles, tuple(rows), (Chart("bars", ("signals",)),))


@lru_cache(maxsize=4)
def signal_table(lake: LakeDay, is_counted: bool) -> PlaceTable:
    """Standing signals by place and kind, for all places, with each city's by rule and level."""
    rows = [(leaf_of(row["queue_code"]), row) for row in signal_rows(lake)]
    counts = [(leaf, row["kind"], row["signals"]) for leaf, row in rows]
    parts = [(leaf, row["kind"], row["rule"], row["signals"]) for leaf, row in rows]
    parts += [(leaf, TOTAL, row["level"], row["signals"]) for leaf, row in rows]
    return place_table(counts, list(KINDS), least_cell(lake.day) if is_counted else None, parts_of_cities(parts))


def places(lake: LakeDay) -> frozenset[str]:
    """The cities that have any signal."""
    return frozenset(row["queue_code"][:CITY] for row in signal_rows(lake))


def signal_rows(lake: LakeDay) -> Rows:
    return lake.rows("signals")


def _by_level(scope: Scope, lake: LakeDay) -> Figure:
    known = signal_table(lake, scope.is_counted)
    counts: Counter[str] = Counter()
    for row in signal_rows(lake):
        if leaf_of(row["queue_code"]).startswith(scope.place):
            counts[row["level"]] += row["signals"]
    rows = [
        Row(level, (said(*words), known.value(scope.place, TOTAL, level) if scope.is_counted else counts[level]))
        for level, words in LEVELS.items()
    ]
    titles = (Column("level", said("等级", "Level"), "text"), Column("signals", said("预警", "Signals")))
    note = said("一行一个等级;红最急。", "One row per level; red is the most urgent.")
    title = said("预警:等级", "Signals, by level")
    return Figure("signals_by_level", title, note, lake.day, titles, tuple(rows), (Chart("bars", ("signals",)),))


def _trend(scope: Scope, lake: LakeDay) -> Figure:
    """What was opened and cleared on each day; where one of the two is small, neither is shown to those who see numbers
    alone, nor how many stand: the day before would give it away."""
    days: dict[object, list[int]] = defaultdict(lambda: [0, 0])
    for row in lake.rows_over_days("signal_days", "signals", "signals"):
        if leaf_of(row["queue_code"]).startswith(scope.place):
            days[row["day"]][0] += row["opened"]
            days[row["day"]][1] += row["cleared"]
    least = least_cell(lake.day) if scope.is_counted else 0
    rows = []
    for day, counts in sorted(days.items(), key=str):
        is_small = any(0 < count < least for count in counts)
        cells: list[Value] = [WITHHELD if is_small else count for count in counts]
        rows.append(Row(str(day), (day, *cells)))  # type: ignore[arg-type]
    titles = (
        Column("day", said("日期", "Day"), "day"),
        Column("opened", said("新增", "Opened")),
        Column("cleared", said("消除", "Cleared")),
    )
    note = said(
        f"一行一个已发布的日子,最近{TREND_DAYS}天;当日新增与由数据消除的预警。",
        f"One row per published day of the last {TREND_DAYS}; signals opened, and cleared by the data, on that day.",
    )
    title = said("预警:逐日", "Signals, day by day")
    chart = Chart("line", ("opened", "cleared"))
    return Figure("signals_by_day", title, note, lake.day, titles, tuple(rows), (chart,))


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0
