"""Nothing that names a person gets through a mask, whatever column or fact it stands in."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowincome.contracts import Column, load_contracts
from lowincome.kernel.citizen_id import check_character
from lowincome.lineage.redaction import masked_fact, masked_raw, masked_signal, masked_text
from lowincome.lineage.spreadsheet import plain_cell

BIRTHS = st.dates(date(1900, 1, 1), date(2020, 12, 31))
NUMBERS = st.builds(
    lambda area, born, sequence: (body := f"{area}{born:%Y%m%d}{sequence:03d}") + check_character(body),
    st.sampled_from(["410102", "230103", "500112"]),
    BIRTHS,
    st.integers(0, 999),
)
COLUMNS = {
    f"{feed}.{column.name}": column for feed, contract in load_contracts().items() for column in contract.columns
}
NAMES = st.text("赵钱孙李周吴郑王冯陈褚卫", min_size=2, max_size=4)


@given(NUMBERS, st.sampled_from(["", "H", "户", "0", "-", "/"]), st.sampled_from(["", "01", "号", "X", "-2"]))
def test_no_citizen_number_survives_in_a_text(number: str, before: str, after: str) -> None:
    shown = masked_text(before + number + after)
    assert shown is not None
    assert number not in shown
    assert number[6:14] not in shown


@pytest.mark.parametrize("text", ["H0001", "", "650102000123", "20240930-17", "123456789012345678"])
def test_a_text_without_one_stays_as_it_is(text: str) -> None:
    assert masked_text(text) == text


@given(NUMBERS, st.sampled_from(sorted(COLUMNS)))
def test_a_number_that_slipped_into_any_column_is_masked(number: str, column: str) -> None:
    shown = masked_raw(number, COLUMNS[column])
    assert shown is not None
    assert number not in shown
    assert number[6:14] not in shown


@given(NAMES, st.sampled_from(sorted(name for name, column in COLUMNS.items() if column.type not in ("id", "code"))))
def test_of_a_name_that_slipped_into_any_column_one_character_shows(name: str, column: str) -> None:
    shown = masked_raw(name, COLUMNS[column])
    assert shown is not None
    assert len(set(re.findall(r"[一-鿿]", shown))) <= 1


@given(NUMBERS, NAMES)
def test_of_a_record_that_cannot_be_split_only_the_delimiters_show(number: str, name: str) -> None:
    assert re.fullmatch(r'[*,;\t"]*', masked_raw(f'{number},"{name};{name}"\t{number}', None) or "")


@given(st.sampled_from(["2024/13/45", "1,2x4.5元", "￥12", "2024年9月31日", "12345"]))
def test_figures_that_cannot_be_read_are_shown_so_that_somebody_can_mend_them(raw: str) -> None:
    shown = masked_raw(raw, COLUMNS["payments.paid_on"]) or ""
    assert re.sub(r"\*", "", shown) == re.sub(r"[a-z]", "", raw)


def test_codes_are_shown_where_they_resemble_a_known_one() -> None:
    category: Column = COLUMNS["roster.category"]
    assert masked_raw("低保户", category) == "低保户"
    assert masked_raw("王小明", category) == "王*"


@pytest.mark.parametrize(
    ("fact", "value", "shown"),
    [
        ("name", "张桂英", "张*"),
        ("roster_name", "张桂英", "张*"),
        ("account", "6230001111112222", "************2222"),
        ("age", 74, "70-79"),
        ("birth_date", "1950-01-01", "1950s"),
        ("topup_amount", None, None),
        ("self_paid_12m", 1250.5, 1250.5),
        ("active", True, True),
        ("category", "低保", "低保"),
        ("died_on", "2024-10-01", "2024-10-01"),
    ],
)
def test_facts_are_masked_by_what_they_are(fact: str, value: object, shown: object) -> None:
    assert masked_fact(fact, value) == shown


@given(NUMBERS, NAMES)
def test_a_person_signal_shows_neither_number_nor_name(number: str, name: str) -> None:
    evidence = {"id_number": {"value": number}, "head_name": {"value": name}, "members": {"value": [number]}}
    signal = {"subject": "person", "subject_id": number, "household_id": number, "name": name, "evidence": evidence}
    shown = str(masked_signal(signal))
    assert number not in shown
    assert name not in shown
    assert signal["subject_id"] == number


def test_households_and_stays_keep_their_ids() -> None:
    signal = {"subject": "household", "subject_id": "H1", "household_id": "H1", "name": None, "evidence": {}}
    assert masked_signal(signal) == signal


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_formulas_become_plain_text(start: str) -> None:
    assert plain_cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("cell", ["张桂英", "410102195001011229", "", 5, None, "a=b"])
def test_other_cells_stay_as_they_are(cell: object) -> None:
    assert plain_cell(cell) == cell
