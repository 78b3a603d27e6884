"""No count that is left out can be worked out: attacked by linear algebra over all levels, totals and parts at once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from lowincome.disclosure.counted_table import TOP, TOTAL, Cell, CountedTable
from lowincome.disclosure.small_cells import small_cells, withheld_cells

LEAST = 10


def sums(table):
    """Every sum that a reader can write down: cells with their signs, which come to nothing."""
    places = [TOP, *table.parents]
    for place in places:
        yield {Cell(place, column): 1 for column in table.columns} | {Cell(place): -1}
        inside = [each for each, above in table.parents.items() if above == place]
        for column in (*table.columns, TOTAL) if inside else ():
            yield {Cell(each, column): 1 for each in inside} | {Cell(place, column): -1}
    for cell, parts in table.parts.items():
        yield {cell._replace(part=part): 1 for part in parts} | {cell: -1}


def attack(table, hidden, floors):
    """For each hidden cell the least and the greatest count that the shown ones allow."""
    order = sorted(hidden)
    rows, rest = [], []
    for equation in sums(table):
        rows.append([equation.get(cell, 0) for cell in order])
        rest.append(-sum(sign * table.values[cell] for cell, sign in equation.items() if cell not in hidden))
    bounds = [(floors[cell], None) for cell in order]
    found = {}
    for place, cell in enumerate(order):
        ends = []
        for sign in (1, -1):
            aim = np.zeros(len(order))
            aim[place] = sign
            answer = linprog(aim, A_eq=np.array(rows), b_eq=np.array(rest), bounds=bounds, method="highs")
            ends.append(sign * answer.fun if answer.status == 0 else float("inf"))
        found[cell] = tuple(ends)
    return found


counts = st.one_of(st.just(0), st.integers(1, 9), st.integers(1, 9), st.integers(10, 14), st.integers(10, 400))


@st.composite
def tables(draw):
    columns = tuple("abcd"[: draw(st.integers(1, 4))])
    parents = {}
    for county in range(draw(st.integers(0, 3))):
        parents[f"{county}"] = TOP
        parents |= {f"{county}{town}": f"{county}" for town in range(draw(st.integers(0, 3)))}
    plain = CountedTable(columns, {}, parents)
    known = {(leaf, column): draw(counts) for leaf in sorted(plain.leaves) for column in columns}
    whole = CountedTable(columns, known, parents)
    parts = {}
    for cell in (Cell(TOP), *(Cell(TOP, column) for column in columns)):
        if draw(st.booleans()):
            first = draw(st.integers(0, min(whole.values[cell], 12)))
            second = draw(st.integers(0, whole.values[cell] - first))
            parts[cell] = {"x": first, "y": second, "z": whole.values[cell] - first - second}
    return CountedTable(columns, known, parents, parts)


@settings(max_examples=70, deadline=None)
@given(tables(), st.data())
def test_no_withheld_count_is_told_by_the_shown_ones_and_none_is_known_to_be_small(table, data):
    cells = sorted(table.values)
    linked = data.draw(st.sets(st.sampled_from(cells), max_size=2))
    hidden = withheld_cells(table, LEAST, linked)
    first = small_cells(table, LEAST) | {cell for cell in linked if table.values[cell]}
    assert first <= hidden
    for cell, (least, most) in attack(table, hidden, dict.fromkeys(hidden, 1)).items():
        assert most - least > 0.5, (cell, least)
        if cell in first:
            assert most >= table.values[cell] + LEAST - 1 - 1e-6, (cell, most)


@settings(max_examples=30, deadline=None)
@given(tables())
def test_totals_that_appear_nowhere_protect_and_are_not_needed_by_the_attacker(table):
    nowhere = {Cell(TOP, column) for column in table.columns if Cell(TOP, column) not in table.parts}
    hidden = withheld_cells(table, LEAST, unpublished=nowhere)
    assert not hidden & nowhere
    floors = dict.fromkeys(nowhere, 0) | dict.fromkeys(hidden, 1)
    found = attack(table, hidden | nowhere, floors)
    assert all(found[cell][1] >= table.values[cell] + LEAST - 1 - 1e-6 for cell in small_cells(table, LEAST) & hidden)


@settings(max_examples=30, deadline=None)
@given(tables())
def test_the_sum_of_what_a_line_withholds_is_never_small(table):
    hidden = withheld_cells(table, LEAST)
    for equation in sums(table):
        inside = [cell for cell, sign in equation.items() if sign > 0 and cell in hidden]
        whole = next(cell for cell, sign in equation.items() if sign < 0)
        if inside and whole not in hidden:
            assert len(inside) > 1 and sum(table.values[cell] for cell in inside) >= LEAST


@settings(max_examples=30, deadline=None)
@given(tables())
def test_zeros_and_tables_without_small_counts_are_shown_whole(table):
    hidden = withheld_cells(table, LEAST)
    assert all(table.values[cell] for cell in hidden)
    assert hidden if small_cells(table, LEAST) else not hidden


def test_the_attack_finds_what_simple_suppression_would_give_away():
    table = CountedTable(
        ("a", "b"), {("1", "a"): 4, ("1", "b"): 30, ("2", "a"): 50, ("2", "b"): 60}, {"1": TOP, "2": TOP}
    )
    simple = small_cells(table, LEAST)
    assert simple == {Cell("1", "a")}
    assert attack(table, simple, {Cell("1", "a"): 1}) == {Cell("1", "a"): (4.0, 4.0)}
    assert withheld_cells(table, LEAST) == {Cell("1", "a"), Cell("1", "b"), Cell("2", "a"), Cell("2", "b")}


def test_a_small_count_alone_in_its_county_takes_the_countys_column_with_it():
    parents = {"1": TOP, "2": TOP, "11": "1", "21": "2", "22": "2"}
    table = CountedTable(
        ("a", "b"), {("11", "a"): 3, ("11", "b"): 40, ("21", "a"): 90, ("21", "b"): 20, ("22", "b"): 70}, parents
    )
    hidden = withheld_cells(table, LEAST)
    assert {Cell("11", "a"), Cell("1", "a"), Cell("21", "a"), Cell("2", "a")} <= hidden
    assert Cell(TOP) not in hidden and Cell(TOP, "a") not in hidden


def test_counts_that_cannot_be_are_refused():
    with pytest.raises(ValueError):
        CountedTable(("a",), {("1", "a"): -1}, {"1": TOP})
    with pytest.raises(ValueError):
        CountedTable(("a",), {("1", "b"): 1}, {"1": TOP})
    with pytest.raises(ValueError):
        CountedTable(("a",), {("1", "a"): 5}, {"1": TOP}, {Cell(TOP, "a"): {"x": 4}})
    with pytest.raises(ValueError):
        CountedTable(("a",), {("1", "a"): 5}, {"1": "nowhere"})
