"""Columns of bytes become text together, and what cannot be decoded is found where it stands."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowincome.landing.encoding import ColumnDecoder, Encoding

# A line feed inside a value comes only in quoted records, which are not read by column.
VALUES = st.lists(
    st.one_of(
        st.none(),
        st.text("a张·é😀", min_size=1, max_size=4).map(str.encode),
        st.binary(min_size=1, max_size=3).filter(lambda value: b"\n" not in value),
    ),
    min_size=1,
    max_size=8,
)


def each_alone(value: bytes | None, codec: str) -> str | None:
    try:
        return None if value is None else value.decode(codec)
    except UnicodeDecodeError:
        return None


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@given(values=VALUES, first=st.integers(0, 2))
def test_a_column_is_decoded_as_each_value_alone(encoding: Encoding, values: list[bytes | None], first: int) -> None:
    column = pa.array(values, pa.binary()).slice(min(first, len(values) - 1))
    kept = column.to_pylist()
    texts, bad = ColumnDecoder(encoding).decode(pa.array(kept, pa.binary()))
    assert texts.to_pylist() == [each_alone(value, encoding) for value in kept]
    assert bad == [row for row, value in enumerate(kept) if value is not None and each_alone(value, encoding) is None]


def test_halves_of_a_character_in_two_values_are_no_character() -> None:
    first, second = "张".encode()[:1], "张".encode()[1:]
    texts, bad = ColumnDecoder("utf-8").decode(pa.array([first, None, second, "三".encode()], pa.binary()))
    assert (texts.to_pylist(), bad) == ([None, None, None, "三"], [0, 2])
