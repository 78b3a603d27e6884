"""Correction files: the records in question in the department's own format, with a column that says why."""

import csv
from datetime import date

import pyarrow as pa
import pytest
from pyarrow import parquet

from lowincome.contracts import load_contracts
from lowincome.lineage.corrections import REASON, write_corrections
from lowincome.lineage.identity_conflicts import KINDS

DAY = date(2024, 9, 20)


class DeliveredLake:
    """A lake of one delivery of one feed, as the feeds stage keeps it."""

    def __init__(self, folder, feed, file, cells, **receipt):
        self.folder = folder
        columns = {column.landed_name: None for column in load_contracts()[feed].columns}
        rows = [columns | row | {"file": file, "line": place + 2, "position": place} for place, row in enumerate(cells)]
        text = {name: pa.array([row[name] for row in rows], pa.string()) for name in columns}
        own = {"file": [file] * len(rows), "line": [row["line"] for row in rows], "position": range(len(rows))}
        told = {"feed": feed, "file": file, "format": "csv", "encoding": "utf-8", "delimiter": ","} | receipt
        for table, content in ((feed, text | own), ("receipts", {name: [value] for name, value in told.items()})):
            (folder / table).mkdir()
            arrays = {name: pa.array(list(column)) for name, column in content.items()}
            parquet.write_table(pa.table(arrays), folder / table / "part-0.parquet")

    def table(self, stage, table, day):
        assert (stage, day) == ("feeds", DAY)
        return self.folder / table


CELLS = [
    {"id_number": "41018419550308002X", "name": "李秀英", "housing": "安全"},
    {"id_number": "1", "name": "王芳", "housing": "无房"},
]


def found(position, kind):
    return {"feed": "housing", "delivered_on": DAY, "file": "住房.csv", "position": position, "kind": kind}


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8", ","), ("gb18030", "\t"), ("utf-8-sig", ";")])
def test_a_correction_file_has_the_columns_encoding_and_delimiter_of_the_delivery(tmp_path, encoding, delimiter):
    lake = DeliveredLake(tmp_path, "housing", "住房.csv", CELLS, encoding=encoding, delimiter=delimiter)
    conflicts = [found(0, "number_wrong"), found(0, "name_differs")]
    (file,) = write_corrections(
        lake, str(tmp_path / "landing"), load_contracts(), conflicts, tmp_path / "out", lambda cell, _: cell
    )
    with file.open(encoding=encoding, newline="") as lines:
        (row,) = csv.DictReader(lines, delimiter=delimiter)
    reason = f"{KINDS['number_wrong'][0]}；{KINDS['name_differs'][0]}"
    assert row == {"身份证号": "41018419550308002X", "姓名": "李秀英", "住房状况": "安全", REASON: reason}


def test_every_cell_passes_the_mask(tmp_path):
    lake = DeliveredLake(tmp_path, "housing", "住房.csv", CELLS)
    (file,) = write_corrections(
        lake, str(tmp_path / "landing"), load_contracts(), [found(1, "number_wrong")], tmp_path / "out", lambda *_: "*"
    )
    assert file.read_text(encoding="utf-8").splitlines()[1] == f"*,*,*,{KINDS['number_wrong'][0]}"


HEADER = ["住房状况", " 姓名 ", "备注", "公民身份号码"]
RECORD = ["安全", "李秀英", "自填", "41018419550308002X"]


def landed(tmp_path, name):
    folder = tmp_path / "landing" / DAY.isoformat()
    folder.mkdir(parents=True)
    return folder / name


def given_back(tmp_path, name, **receipt):
    lake = DeliveredLake(tmp_path, "housing", name, CELLS, **receipt)
    conflict = found(0, "number_wrong") | {"file": name}
    landing = str(tmp_path / "landing")
    (file,) = write_corrections(lake, landing, load_contracts(), [conflict], tmp_path / "out", lambda cell, _: cell)
    return file


OWN = (["住房状况", "姓名", "公民身份号码", REASON], ["安全", "李秀英", "41018419550308002X", KINDS["number_wrong"][0]])


def test_the_words_and_the_order_of_the_delivered_header_are_kept(tmp_path):
    text = "2024年9月住房台账\t\t\t\n" + "\t".join(HEADER) + "\n" + "\t".join(RECORD) + "\n"
    landed(tmp_path, "住房.csv").write_text(text, encoding="gb18030")
    file = given_back(tmp_path, "住房.csv", encoding="gb18030", delimiter="\t")
    with file.open(encoding="gb18030", newline="") as lines:
        assert tuple(csv.reader(lines, delimiter="\t")) == OWN


def test_a_workbook_goes_back_with_its_own_header(tmp_path):
    import xlsxwriter
    from python_calamine import CalamineWorkbook

    with xlsxwriter.Workbook(landed(tmp_path, "住房.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(1, 0, HEADER)
        sheet.write_row(2, 0, RECORD)
    file = given_back(tmp_path, "住房.xlsx", format="xlsx", encoding=None, delimiter=None)
    assert tuple(CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()) == OWN


def test_a_parquet_delivery_goes_back_with_its_own_columns(tmp_path):
    table = pa.table({name: [cell] for name, cell in zip(HEADER, RECORD, strict=True)})
    parquet.write_table(table, landed(tmp_path, "住房.parquet"))
    file = given_back(tmp_path, "住房.parquet", format="parquet", encoding=None, delimiter=None)
    back = parquet.read_table(file)
    assert (back.column_names, [back[name][0].as_py() for name in back.column_names]) == OWN


def test_an_excel_delivery_goes_back_as_excel(tmp_path):
    from python_calamine import CalamineWorkbook

    lake = DeliveredLake(tmp_path, "housing", "住房.xlsx", CELLS, format="xlsx", encoding=None, delimiter=None)
    conflict = found(0, "number_wrong") | {"file": "住房.xlsx"}
    (file,) = write_corrections(
        lake, str(tmp_path / "landing"), load_contracts(), [conflict], tmp_path / "out", lambda cell, _: cell
    )
    header, row = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    assert dict(zip(header, row, strict=True))["身份证号"] == "41018419550308002X"
