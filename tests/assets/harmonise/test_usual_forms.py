"""A usual form is only a short cut: whatever it reads, folding changes nothing in it and any form reads the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from lowincome.harmonising.expressions import expression, sql_folder
from lowincome.harmonising.folding import fold

NEARLY = {
    "date": r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}",
    "month": r"[12][0-9]{3}-[0-9]{2}",
    "yuan": r"-?[0-9]{1,17}(\.[0-9]{1,3})?",
    "int": r"-?[0-9]{1,19}(\.0)?",
    "id": r"[0-9]{17}[0-9Xx]",
    "name": r"[A-Za-z·.一-丂㐀-㐂 ]{1,6}",
    "text": r"[!-~·。一-丂㐀-㐂 ]{1,8}",
}


def test_every_usual_form_is_looked_at():
    written = {file.stem.removesuffix("_usual") for file in (sql_folder() / "types").glob("*_usual.sql")}
    assert written == set(NEARLY)


@pytest.mark.parametrize("kind", NEARLY)
@given(data=st.data())
@settings(max_examples=10, deadline=None)
def test_what_the_usual_form_reads_any_form_reads_too(evaluate, kind, data):
    texts = data.draw(st.lists(st.from_regex(NEARLY[kind], fullmatch=True), min_size=1, max_size=60))
    written_date = expression("date")
    usual = evaluate(f"{kind}_usual", texts, written_date=written_date)
    any_form = evaluate(kind, texts, written_date=written_date, upgraded_check=exp.null())
    for text, short_cut, value in zip(texts, usual, any_form, strict=True):
        if short_cut is not None:
            assert value == short_cut
            assert fold(text) == text
