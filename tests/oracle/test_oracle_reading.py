"""The oracle reads a landing as feeds.md says: cells, outcomes, held deliveries, freshness."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
import xlsxwriter
from oracle_city import citizen, cleaning
from oracle_city.columns import FEEDS
from oracle_city.reading import Landing
from oracle_city.scene import DEFAULTS, number, write

DAY = date(2025, 3, 14)
CARE = ("身份证号", "姓名", "服务类型", "服务日期")
ID = number(date(1980, 5, 1))
ID_X = next(one for n in range(1, 99) if (one := number(date(1980, 5, 1), n)).endswith("X"))


def delivered(landing: Path, data: bytes, day: date = DAY, feed: str = "care_services") -> Landing:
    """A landing with one CSV of one feed."""
    folder = landing / day.isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{feed}.csv").write_bytes(data)
    return Landing(landing)


def care(*rows: tuple[str, ...], delimiter: str = ",") -> str:
    """A care_services file as text."""
    return "\n".join(delimiter.join(cells) for cells in (CARE, *rows)) + "\n"


@pytest.mark.parametrize("raw", ["2024-09-01", "2024/9/1", "20240901", "2024年9月1日", "2024.9.1", "45536"])
@pytest.mark.parametrize("clock", ["", " 08:30", " 08:30:15"])
def test_every_written_form_of_a_date_is_one_date(raw: str, clock: str) -> None:
    if raw != "45536":
        assert cleaning.day(raw + clock) == date(2024, 9, 1)
    assert cleaning.day(raw) == date(2024, 9, 1)


@pytest.mark.parametrize("raw", ["2024-02-30", "1/9/2024", "九月一日", "2024-9"])
def test_anything_else_is_no_date(raw: str) -> None:
    with pytest.raises(cleaning.Bad, match="bad_date"):
        cleaning.day(raw)


@pytest.mark.parametrize(
    ("raw", "value"), [("1,234.50", "1234.5"), ("1234.5元", "1234.5"), ("￥1,234", "1234"), ("－１２", "-12")]
)
def test_money_is_decimal_yuan(raw: str, value: str) -> None:
    assert cleaning.yuan(raw) == Decimal(value)


@pytest.mark.parametrize("raw", ["1234.567", "12,34", "1.2万", "1e3"])
def test_money_that_has_no_fen_of_its_own_is_a_fault(raw: str) -> None:
    with pytest.raises(cleaning.Bad, match="bad_money"):
        cleaning.yuan(raw)


@pytest.mark.parametrize("raw", ["2024-09", "2024/9", "202409", "2024年9月", "2024-09-01", "45536"])
def test_every_written_form_of_a_month_is_one_month(raw: str) -> None:
    assert cleaning.month(raw) == date(2024, 9, 1)


def test_blank_money_is_null_and_never_zero() -> None:
    column = next(one for one in FEEDS["roster"].columns if one.name == "topup_amount")
    assert cleaning.cell("\u3000", column) is None


@pytest.mark.parametrize(
    "raw", [ID_X.lower(), ID_X[:17] + "×", ID_X[:17] + "*", f" {ID_X[:6]} {ID_X[6:]}\u200b", f"{ID_X}42", f"{ID_X}42B1"]
)
def test_a_number_written_otherwise_is_the_same_number(raw: str) -> None:
    assert cleaning.id_cell(raw) == (ID_X, True)


def test_fifteen_digits_become_eighteen() -> None:
    assert cleaning.id_cell(ID[:6] + ID[8:17]) == (ID, True)


def test_a_student_number_holds_the_citizen_number() -> None:
    assert cleaning.id_cell(f"Ｇ{ID}") == (ID, True)


@pytest.mark.parametrize("raw", ["4.10102E+17", "4.10102198001009984e+17", "410102198001010000"])
def test_digits_that_are_gone_are_never_guessed(raw: str) -> None:
    with pytest.raises(cleaning.Bad, match="id_damaged"):
        cleaning.id_cell(raw)


@pytest.mark.parametrize("raw", [ID[:17] + ("1" if ID[17] != "1" else "2"), "410102198002300018", "12345"])
def test_a_wrong_number_stays_text(raw: str) -> None:
    assert cleaning.id_cell(raw) == (raw, False)


def test_the_checksum_of_the_standard() -> None:
    assert citizen.check_digit("11010519491231002") == "X"  # the example of GB 11643


def test_names_have_one_interpunct_and_no_blanks() -> None:
    assert {cleaning.name(f"买买提 {sign}艾力") for sign in "·•‧∙．・"} == {"买买提·艾力"}


def test_a_private_use_code_point_is_the_character_it_stood_for() -> None:
    assert cleaning.name("李\ue863") == "李䶮"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_every_encoding_and_delimiter_reads_the_same(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = care((ID, "张三", "探访", "2025-03-01"), delimiter=delimiter)
    landing = delivered(tmp_path, text.encode(encoding))
    (record,) = landing.in_use("care_services", DAY)
    assert (record["name"], record["served_on"]) == ("张三", date(2025, 3, 1))


def test_excel_with_titles_and_parquet_read_the_same(tmp_path: Path) -> None:
    folder = tmp_path / DAY.isoformat()
    folder.mkdir()
    book = xlsxwriter.Workbook(folder / "care_services.xlsx")
    sheet = book.add_worksheet()
    sheet.merge_range(0, 0, 0, 3, "探访台账")
    sheet.write_row(2, 0, CARE)
    sheet.write_row(3, 0, (ID, "张三", "探访", 45536))
    book.close()
    columns = {"id_number": [ID], "name": ["李四"], "service": ["照料"], "served_on": [date(2024, 9, 1)]}
    (folder / "care_services").mkdir()
    pyarrow.parquet.write_table(pyarrow.table(columns), folder / "care_services" / "part.parquet")
    records = Landing(tmp_path).in_use("care_services", DAY)
    assert [(one["name"], one["served_on"]) for one in records] == [
        ("张三", date(2024, 9, 1)),
        ("李四", date(2024, 9, 1)),
    ]


def test_every_record_ends_in_one_place(tmp_path: Path) -> None:
    good = [(number(date(1980, 5, 1), n), "张三", "探访", "2025-03-01") for n in range(20)]
    odd = [good[0], CARE, (ID, "张三", "不详", "2025-03-01"), ("合计", "", "", ""), (*good[1], "多")]
    (one,) = delivered(tmp_path, care(*good, *odd).encode()).deliveries["care_services"]
    assert (len(one.accepted), one.duplicate, one.quarantined, one.rejected, one.furniture) == (
        20, 1, ["unknown_code"], 1, 2,
    )  # fmt: skip
    assert (one.received, one.held) == (25, None)


def test_a_record_of_an_earlier_delivery_is_a_duplicate_in_an_append_feed_only(tmp_path: Path) -> None:
    for back in (1, 0):
        folder = tmp_path / (DAY - timedelta(days=back)).isoformat()
        write(folder, "care_services", [{"id_number": ID, "name": "张三", "service": "探访", "served_on": DAY}])
        write(folder, "housing", [{"id_number": ID, "name": "张三", "housing": "安全"}])
    landing = Landing(tmp_path)
    assert landing.deliveries["care_services"][1].duplicate == 1
    assert landing.deliveries["housing"][1].duplicate == 0


@pytest.mark.parametrize(("bad", "held"), [(2, None), (3, "quarantined")])
def test_more_than_a_fifth_put_aside_holds_the_delivery(tmp_path: Path, bad: int, held: str | None) -> None:
    """2 of 10 are 20 %, not more; 3 of 11 are."""
    rows = [(number(date(1980, 5, 1), n), "张三", "探访", "2025-03-01") for n in range(8)]
    rows += [(ID, "张三", "不详", "2025-03-01")] * bad
    (one,) = delivered(tmp_path, care(*rows).encode()).deliveries["care_services"]
    assert one.held == held


@pytest.mark.parametrize(("then", "held"), [(51, None), (50, "row_count"), (153, None), (154, "row_count")])
def test_half_the_rows_gone_or_new_hold_a_snapshot(tmp_path: Path, then: int, held: str | None) -> None:
    """After 102 rows: 51 and 153 are exactly 50 % away."""
    for back, count in ((1, 102), (0, then)):
        rows = [{"id_number": number(date(1980, 5, 1), n), "name": "张三", "housing": "安全"} for n in range(count)]
        write(tmp_path / (DAY - timedelta(days=back)).isoformat(), "housing", rows)
    landing = Landing(tmp_path)
    assert landing.deliveries["housing"][1].held == held
    assert len(landing.in_use("housing", DAY)) == (102 if held else then)


def test_a_released_delivery_counts(tmp_path: Path) -> None:
    text = care((ID, "张三", "不详", "2025-03-01"), (ID, "张三", "探访", "2025-03-01"))
    assert delivered(tmp_path, text.encode()).newest("care_services", DAY) is None
    (tmp_path / DAY.isoformat() / "_releases.csv").write_text("feed,reason\ncare_services,核实无误\n")
    assert Landing(tmp_path).newest("care_services", DAY) == DAY


def test_a_missing_required_column_holds_the_file_and_puts_its_records_aside(tmp_path: Path) -> None:
    rows = [{"id_number": ID, "housing": "安全"}] * 2
    write(tmp_path / DAY.isoformat(), "housing", rows, columns=["id_number", "housing"])
    (one,) = Landing(tmp_path).deliveries["housing"]
    assert (one.held, one.received, one.quarantined) == ("missing_column", 2, ["missing_column"] * 2)


@pytest.mark.parametrize(("more", "held"), [((), "missing_column"), (("died_on",), None), (("cremated_on",), None)])
def test_of_the_two_dates_of_a_funeral_one_column_must_be_there(
    tmp_path: Path, more: tuple[str, ...], held: str | None
) -> None:
    write(tmp_path / DAY.isoformat(), "funeral_records", [], columns=["id_number", "name", *more])
    assert Landing(tmp_path).deliveries["funeral_records"][0].held == held


def test_blank_lines_are_no_records(tmp_path: Path) -> None:
    (one,) = delivered(tmp_path, (care((ID, "张三", "探访", "2025-03-01")) + "\n   \n").encode()).deliveries[
        "care_services"
    ]
    assert (one.received, len(one.accepted)) == (1, 1)


def test_furniture_is_no_row_for_the_circuit_breaker(tmp_path: Path) -> None:
    rows = [{"id_number": number(date(1980, 5, 1), n), "name": "张三", "housing": "安全"} for n in range(100)]
    write(tmp_path / (DAY - timedelta(days=1)).isoformat(), "housing", rows)
    before = tmp_path / (DAY - timedelta(days=1)).isoformat() / "housing.csv"
    before.write_text(before.read_text(encoding="utf-8") + "合计" + "," * 10 + "\n", encoding="utf-8")
    write(tmp_path / DAY.isoformat(), "housing", rows[:40])
    assert Landing(tmp_path).deliveries["housing"][1].held is None


@pytest.mark.parametrize(("born", "valid"), [(DAY, True), (DAY + timedelta(days=1), False)])
def test_nobody_is_named_before_birth(tmp_path: Path, born: date, valid: bool) -> None:
    landing = delivered(tmp_path, care((number(born), "张三", "探访", "2025-03-01")).encode())
    assert [one["id_valid"] for one in landing.in_use("care_services", DAY)] == [valid]


def test_a_roster_number_must_be_valid_and_others_need_not(tmp_path: Path) -> None:
    wrong = {"id_number": "12345", "name": "张三"}
    rows = [{"id_number": number(date(1980, 5, 1), n), "name": "张三", **DEFAULTS["roster"]} for n in range(9)]
    write(tmp_path / DAY.isoformat(), "roster", [{**DEFAULTS["roster"], **wrong}, *rows])
    write(tmp_path / DAY.isoformat(), "housing", [{**wrong, "housing": "安全"}])
    landing = Landing(tmp_path)
    assert landing.deliveries["roster"][0].quarantined == ["id_invalid"]
    assert landing.in_use("housing", DAY)[0]["id_valid"] is False


@pytest.mark.parametrize(("feed", "days"), [("care_services", 7), ("housing", 45)])
def test_a_feed_is_fresh_up_to_its_last_day(tmp_path: Path, feed: str, days: int) -> None:
    write(tmp_path / DAY.isoformat(), feed, [])
    landing = Landing(tmp_path)
    assert landing.is_fresh(feed, DAY + timedelta(days=days))
    assert not landing.is_fresh(feed, DAY + timedelta(days=days + 1))
    assert not landing.is_fresh(feed, DAY - timedelta(days=1))
