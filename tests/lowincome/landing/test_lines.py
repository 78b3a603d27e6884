"""Lines of a block are those that splitting it would give."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lowincome.landing.lines import Lines

BLOCKS = st.text('ab,"\n\r ', min_size=1, max_size=60).map(str.encode)


def split(block: bytes) -> list[bytes]:
    if block.count(b"\r") != block.count(b"\r\n"):
        block = block.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return block.removesuffix(b"\n").split(b"\n") if block != b"\n" else [b""]


@given(BLOCKS)
def test_lines_are_those_of_splitting(block: bytes) -> None:
    lines, expected = Lines(block), split(block)
    assert lines[:] == list(lines) == expected
    assert lines.lengths.tolist() == [len(line) for line in expected]
    assert lines.occurrences(ord(",")).tolist() == [line.count(b",") for line in expected]
    assert lines.first_bytes().tolist() == [(line + b"\n")[0] for line in expected]


@given(BLOCKS, st.data())
def test_what_is_chosen_is_joined_again(block: bytes, data: st.DataObject) -> None:
    lines, expected = Lines(block), split(block)
    chosen = data.draw(st.lists(st.booleans(), min_size=len(expected), max_size=len(expected)))
    joined = lines.joined(np.array(chosen, dtype=bool))
    assert joined == b"".join(line + b"\n" for line, is_chosen in zip(expected, chosen, strict=True) if is_chosen)
    first = data.draw(st.integers(0, len(expected)))
    assert lines.rest(first) == b"".join(line + b"\n" for line in expected[first:])
