"""From the delivered file to the harmonised table: what landing writes is what harmonising reads."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from lowincome.harmonising import harmonise_feed, raw_deliveries
from lowincome.kernel.citizen_id import check_character
from lowincome.lake.engines.duckdb_engine import DuckDBEngine
from lowincome.landing.deliveries import scan
from lowincome.landing.delivery import read_delivery
from lowincome.landing.receipt import receipts_table

D1, D2, D3 = date(2024, 9, 1), date(2024, 9, 2), date(2024, 9, 3)
NUMBER = "41010219400101001" + check_character("41010219400101001")
WIDE = NUMBER.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
FILES = {
    D1: f"""身份证号,姓名,死亡日期,火化日期
{NUMBER},张 三,2024年8月1日,45506
{WIDE},张三,2024/8/1,2024-08-02 08:30
G{NUMBER},买买提•艾力,,20240802
合计,,,
4.10102E+17,李四,2024-08-01,
""",
    D2: f"姓名,死亡日期\n{NUMBER},2024-08-01\n",
    D3: f"\ufeff姓名,身份证号,死亡日期,火化日期\n张三,{NUMBER},2024-08-01,2024-08-02\n王五,,2024-08-01,\n",
}
ENCODINGS = {D1: "gb18030", D2: "gb18030", D3: "utf-8"}


def deliver(landing: Path) -> None:
    for day, text in FILES.items():
        (landing / str(day)).mkdir(parents=True)
        (landing / str(day) / "funeral_records.csv").write_bytes(text.encode(ENCODINGS[day]))


def test_three_days_of_one_feed(tmp_path, contracts, con):
    contract = contracts["funeral_records"]
    deliver(tmp_path / "landing")
    rows, receipts = {}, []
    for (_, day), files in scan(str(tmp_path / "landing"), D3, contracts).deliveries().items():
        rows[day] = tmp_path / "feeds" / str(day)
        receipts.append(tmp_path / "receipts" / str(day))
        receipts[-1].mkdir(parents=True)
        pq.write_table(receipts_table(read_delivery(contract, files, rows[day])), receipts[-1] / "part-0.parquet")
    headers = {column.header: column.name for column in contract.columns}
    raw = raw_deliveries(con, contract.feed, rows, receipts, headers)

    def out(table: str, day: date) -> Path:
        return tmp_path / "harmonise" / table / f"date={day}"

    first, second, third = harmonise_feed(DuckDBEngine(con), contract, raw, [], out, released={D1})

    assert (first.received, first.accepted, first.duplicate, first.quarantined, first.furniture) == (5, 2, 1, 1, 1)
    assert (second.held, second.fault) == (True, "missing_column: funeral_records.csv")
    assert (second.received, second.quarantined) == (1, 1)
    assert (third.received, third.accepted, third.duplicate) == (2, 1, 1)

    accepted = con.read_parquet(str(tmp_path / "harmonise/funeral_records/*/*.parquet"), hive_partitioning=False)
    shown = "delivered_on, line, id_number, name, died_on, cremated_on, id_valid, flags"
    assert accepted.project(shown).order("delivered_on, line").fetchall() == [
        (D1, 2, NUMBER, "张三", date(2024, 8, 1), date(2024, 8, 2), True, ""),
        (D1, 4, NUMBER, "买买提·艾力", None, date(2024, 8, 2), True, "from_student_number,died_on_from_cremation"),
        (D3, 3, None, "王五", date(2024, 8, 1), None, False, ""),
    ]
    duplicates = con.read_parquet(str(tmp_path / "harmonise/duplicates/*/*.parquet"), hive_partitioning=False)
    told = duplicates.project("delivered_on, line, of_delivered_on, of_line").order("delivered_on").fetchall()
    assert told == [(D1, 3, D1, 2), (D3, 2, D1, 2)]
    quarantine = con.read_parquet(str(tmp_path / "harmonise/quarantine/*/*.parquet"), hive_partitioning=False)
    assert quarantine.project("line, column_name, reason, raw").order("line").fetchall() == [
        (2, "id_number", "missing_column", None),
        (6, "id_number", "id_damaged", "4.10102E+17"),
    ]
