"""What holds whatever is delivered: counts balance, cleaning what is clean changes nothing, folding is done once."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lowincome.harmonising.folding import fold

DAY = date(2024, 9, 30)
CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.text("0123456789０１２３４５６７８９年月日/-. :,¥元Xx×*Gg是否低保\u200b\u3000·•", max_size=22),
    st.sampled_from(
        ["2024-09-01", "45536", "1,234.50", "410102199001010015", "低保", "是", "4.1E+17", "410102", "本人", "在享"]
    ),
)
OUTCOMES = st.sampled_from([None, None, None, None, "rejected", "furniture"])


def deliveries(contract):
    row = st.fixed_dictionaries(
        {"outcome": OUTCOMES}, optional={c.name: CELLS for c in contract.columns if c.name != "outcome"}
    )
    return st.dictionaries(
        st.dates(date(2024, 9, 1), date(2024, 9, 5)), st.lists(row, max_size=8), min_size=1, max_size=4
    )


@pytest.mark.parametrize("feed", ["medical_claims", "shelter_stays"])
@given(data=st.data())
@settings(max_examples=6, deadline=None)
def test_every_record_ends_in_exactly_one_place(feeds, contracts, good_row, feed, data):
    contract = contracts[feed]
    delivered = {
        day: [row if row["outcome"] else good_row(contract, n % 3) | row for n, row in enumerate(rows)]
        for day, rows in data.draw(deliveries(contract)).items()
    }
    done = feeds().harmonise(contract, delivered)
    for counts in done.counts:
        rows = delivered[counts.delivered_on]
        assert counts.received == len(rows)
        assert counts.received == (
            counts.accepted + counts.duplicate + counts.quarantined + counts.rejected + counts.furniture
        )
        tables = (done.accepted, done.duplicates, done.quarantine)
        lines = [row["line"] for table in tables for row in table if row["delivered_on"] == counts.delivered_on]
        assert sorted(lines) == [n + 2 for n, row in enumerate(rows) if row["outcome"] != "furniture"]


def written(value):
    """A cleaned value as a department would write it that uses our own forms."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return None if value is None else str(value)


@pytest.mark.parametrize("feed", ["roster", "hr_social_insurance", "housing"])
@given(data=st.data())
@settings(max_examples=6, deadline=None)
def test_cleaning_what_is_clean_changes_nothing(feeds, contracts, good_row, feed, data):
    contract = contracts[feed]
    rows = [
        good_row(contract, n) | data.draw(st.fixed_dictionaries({}, optional={c.name: CELLS for c in contract.columns}))
        for n in range(12)
    ]
    once = feeds().harmonise(contract, {DAY: rows}).accepted
    again = (
        feeds()
        .harmonise(contract, {DAY: [{c: written(row[c]) for c in contract.column_names} for row in once]})
        .accepted
    )
    same = [*contract.column_names, "id_valid", "record_hash"]
    assert [{c: row[c] for c in same} for row in again] == [{c: row[c] for c in same} for row in once]


@given(st.text())
@settings(max_examples=500, deadline=None)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
    assert unicodedata.is_normalized("NFKC", fold(text))


def test_every_private_code_point_of_gb18030_is_mapped():
    two_byte_points = [bytes((0xFE, second)) for second in range(0x50, 0xA1) if second != 0x7F]
    vertical = [bytes((0xA6, second)) for second in (*range(0xD9, 0xE0), 0xEC, 0xED, 0xF3)]
    for point in two_byte_points + vertical:
        folded = fold(point.decode("gb18030"))
        assert not any("\ue000" <= character <= "\uf8ff" for character in folded), point.hex()
    for code in range(0xE815, 0xE865):
        assert not "\ue000" <= fold(chr(code)) <= "\uf8ff"
