import numpy as np
import pyarrow as pa
import pytest

from lowincome.landing.folding import any_needs_folding, ascii_needs_folding, needs_folding


@pytest.mark.parametrize("text", ["", "张三", "阿依·古丽", "410102 ~!x", "一鿿"])
def test_plain_text_needs_no_folding(text: str) -> None:
    assert not needs_folding(text)
    assert not any_needs_folding(pa.array([text, None]))


@pytest.mark.parametrize(
    "text", ["１", "Ｘ", "张•三", "\u200b", "\ufeff", "\t", "\n", "\x7f", "\u3000", "\ue5e5", "𬭎", "ü", "〇", "（"]
)
def test_anything_else_does(text: str) -> None:
    assert needs_folding(f"a{text}b")
    assert any_needs_folding(pa.array(["张三", text]))


def test_a_separator_does_not_count() -> None:
    assert not needs_folding("张三\n李四", "\n")
    assert needs_folding("张三\n李四\t", "\n")


@pytest.mark.parametrize(("data", "expected"), [(b"", False), (b" ~", False), (b"a\tb", True), (b"a\x7f", True)])
def test_bytes_known_to_be_ascii(data: bytes, expected: bool) -> None:
    assert ascii_needs_folding(np.frombuffer(data, np.uint8)) is expected
