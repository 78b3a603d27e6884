"""The tree over one date's entries of the audit log: what proves that an entry stood there without showing the others.

It is the Merkle tree of RFC 9162, kept as its peaks: whole subtrees of 2^k entries, the largest first. A peak is made
once and never changes, so an entry's proof is the path to its peak, and a root grows by a few hashes an entry.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lowincome.lineage.digests import Algorithm, digest

Leaf = tuple[Algorithm, str]
"""An entry's algorithm and hash."""

Step = tuple[Literal["left", "right"], str, Algorithm]
"""The hash beside the one that is known, on which side it stands, and the algorithm that joins the two."""

_LEAF, _NODE = b"\x00", b"\x01"


@dataclass(frozen=True)
class AuditTree:
    """The tree over `size` entries: one peak for each binary digit of the size that is set."""

    size: int = 0
    peaks: tuple[str, ...] = ()

    def grown(self, leaf: Leaf) -> "AuditTree":
        """The tree with one more entry; what it joins is hashed with that entry's algorithm."""
        algorithm, _ = leaf
        peaks, top, left = list(self.peaks), leaf_hash(leaf), self.size
        while left & 1:
            top = joined(algorithm, peaks.pop(), top)
            left >>= 1
        return AuditTree(self.size + 1, (*peaks, top))


def leaf_hash(leaf: Leaf) -> str:
    """The hash under which an entry stands in the tree."""
    algorithm, entry_hash = leaf
    return digest(algorithm, _LEAF + entry_hash.encode())


def joined(algorithm: Algorithm, left: str, right: str) -> str:
    """The hash over two neighbours."""
    return digest(algorithm, _NODE + bytes.fromhex(left) + bytes.fromhex(right))


def path_of(leaves: Sequence[Leaf], place: int) -> list[Step]:
    """The steps from the entry at a place (from 0) to its peak. Raises IndexError where there is no such entry."""
    if not 0 <= place < len(leaves):
        raise IndexError(place)
    begin, size = 0, len(leaves)
    while True:
        peak = 1 << (size.bit_length() - 1)
        if place < begin + peak:
            return _steps(leaves, begin, peak, place)
        begin, size = begin + peak, size - peak


def _steps(leaves: Sequence[Leaf], begin: int, size: int, place: int) -> list[Step]:
    """From the bottom up, over the whole subtree of `size` entries that begins at `begin`."""
    level = [leaf_hash(leaf) for leaf in leaves[begin : begin + size]]
    steps: list[Step] = []
    at, width = place - begin, 1
    while len(level) > 1:
        by = [leaves[begin + width * (pair + 2) - 1][0] for pair in range(0, len(level), 2)]
        steps.append(("left" if at & 1 else "right", level[at ^ 1], by[at >> 1]))
        level = [joined(by[pair >> 1], level[pair], level[pair + 1]) for pair in range(0, len(level), 2)]
        at, width = at >> 1, width * 2
    return steps
