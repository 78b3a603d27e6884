"""The tree over a date's entries: however many there are, every entry leads to a peak, and nothing else does."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowincome.lineage.audit_tree import AuditTree, Leaf, joined, leaf_hash, path_of

LEAVES = st.lists(st.tuples(st.sampled_from(["sha256", "sm3"]), st.text("0123456789abcdef", min_size=4)), min_size=1)


def grown(leaves: list[Leaf]) -> AuditTree:
    tree = AuditTree()
    for leaf in leaves:
        tree = tree.grown(leaf)
    return tree


def followed(leaf: Leaf, path: list) -> str:
    top = leaf_hash(leaf)
    for side, other, algorithm in path:
        top = joined(algorithm, other, top) if side == "left" else joined(algorithm, top, other)
    return top


@given(LEAVES)
def test_a_tree_has_a_peak_for_each_binary_digit_of_its_size(leaves):
    tree = grown(leaves)
    assert (tree.size, len(tree.peaks)) == (len(leaves), len(leaves).bit_count())


@given(LEAVES, st.data())
def test_every_entry_leads_to_one_of_the_peaks(leaves, data):
    place = data.draw(st.integers(0, len(leaves) - 1))
    assert followed(leaves[place], path_of(leaves, place)) in grown(leaves).peaks


@given(LEAVES, st.data())
def test_no_other_entry_leads_there_by_the_same_path(leaves, data):
    place = data.draw(st.integers(0, len(leaves) - 1))
    algorithm, entry_hash = leaves[place]
    other = (algorithm, hashlib.sha256(entry_hash.encode()).hexdigest())
    assert followed(other, path_of(leaves, place)) not in grown(leaves).peaks


@given(LEAVES, LEAVES)
def test_peaks_that_are_full_stay_when_the_tree_grows(first, more):
    size = 1 << (len(first).bit_length() - 1)
    assert grown(first[:size]).peaks[0] == grown(first[:size] + more[: size - 1]).peaks[0]


def test_four_entries_are_hashed_as_rfc_9162_says():
    leaves: list[Leaf] = [("sha256", each) for each in ("aa", "bb", "cc", "dd")]
    h = [hashlib.sha256(b"\x00" + each.encode()).digest() for _, each in leaves]
    left, right = (hashlib.sha256(b"\x01" + h[at] + h[at + 1]).digest() for at in (0, 2))
    assert grown(leaves).peaks == (hashlib.sha256(b"\x01" + left + right).hexdigest(),)


@pytest.mark.parametrize("place", [-1, 3])
def test_there_is_no_path_for_what_is_not_there(place):
    with pytest.raises(IndexError):
        path_of([("sha256", "aa")] * 3, place)
