"""Which counts of a published table must not be shown to those who may see numbers alone.

A count under the least (but zero, which tells of nobody) is withheld; so are as many others as it takes that nobody can
work one of them out from totals, other levels of the tree or the table's breakdowns. What is withheld first could, for
all that the reader sees, always be larger by the least less one: so it is never known to be small, nor is any sum of
withheld counts. The least number is policy (`disclosure_min_cell`), not known here.
"""

from collections.abc import Collection

from lowincome.disclosure.cell_network import CellNetwork
from lowincome.disclosure.counted_table import Cell, CountedTable


def small_cells(table: CountedTable, least: int) -> frozenset[Cell]:
    """The cells whose own counts are small: from 1 up to, not including, the least."""
    return frozenset(cell for cell, count in table.values.items() if 0 < count < least)


def withheld_cells(
    table: CountedTable, least: int, linked: Collection[Cell] = (), unpublished: Collection[Cell] = ()
) -> frozenset[Cell]:
    """The cells that must not be shown.

    linked: cells that must not be shown whatever they count, because what they rest on is withheld elsewhere; zeros
    among them are shown. unpublished: cells that appear nowhere, so that nothing can be subtracted from them.
    """
    network = CellNetwork(table, unpublished)
    named = {cell for cell in linked if table.values[cell]}
    first = (small_cells(table, least) | named).difference(unpublished)
    network.open(first)
    further: set[Cell] = set()
    for cell in sorted(first, key=lambda each: (len(each.place), each)):
        further |= network.widen(cell, least - 1)
    for cell in sorted(further):
        if network.is_told(cell):
            network.close(cell)
            further.discard(cell)
    return first | further
