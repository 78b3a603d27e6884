"""`lowincome matching conflicts`: counted per department, and handed back in the department's own format, masked or not."""

import csv
from pathlib import Path

import pytest
from home_builder import land
from unmatched_records import DAY, publish_day, their_records, townspeople

from lowincome.contracts import load_contracts

HEADER = ["姓名", "公民身份号码", "住房状况"]
PEOPLE = townspeople(3)
RECORDS = their_records(PEOPLE)


def delivered(builder) -> None:
    """What the feeds stage keeps of the delivery, and what contradicts nobody."""
    columns = [column.landed_name for column in load_contracts()["housing"].columns]
    stands = [{"file": "housing.csv", "line": place + 2, "position": place} for place in range(3)]
    texts = [{"id_number": each["id_number"], "name": each["name"], "housing": "安全"} for each in RECORDS]
    rows = [dict.fromkeys(columns, "") | text | stand for text, stand in zip(texts, stands, strict=True)]
    builder.put("feeds", "housing", rows)
    told = {"feed": "housing", "file": "housing.csv", "format": "csv", "encoding": "utf-8", "delimiter": ","}
    builder.put("feeds", "receipts", [told])
    nothing = {"kind": "none", "id_number": "x", "other_feed": "housing", "other_detail": "x"}
    builder.put("match", "conflicts", [nothing])


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three housing records with a mistyped number, each put to its person; the delivered file lies in the landing."""
    home = publish_day(tmp_path / "town", PEOPLE, RECORDS, [], delivered)
    land(home / "landing", DAY, "housing", HEADER, [[each["name"], each["id_number"], "安全"] for each in RECORDS])
    monkeypatch.setenv("LOWINCOME_HOME", str(home))
    return home


def test_conflicts_are_counted_by_day_department_feed_and_kind(run, town) -> None:
    counted = {
        "date": DAY.isoformat(),
        "department": "住房城乡建设",
        "feed": "housing",
        "kind": "number_wrong",
        "records": 3,
    }
    assert run("matching", "conflicts", "--date", DAY.isoformat(), "--json").json == [counted]
    assert "citizen number missing or wrong" in run("matching", "conflicts", "--date", DAY.isoformat()).out


def test_a_correction_file_is_masked_unless_a_purpose_is_on_record(run, town, tmp_path) -> None:
    words = ("matching", "conflicts", "--date", DAY.isoformat(), "--out", str(tmp_path / "out"))
    assert run(*words).code == 0
    (file,) = (tmp_path / "out").iterdir()
    masked = list(csv.reader(file.open(encoding="utf-8", newline="")))
    assert masked[0] == [*HEADER, "需核实原因"]
    assert not {each["id_number"] for each in RECORDS} & {cell for row in masked for cell in row}
    refused = run(*words, "--reveal")
    assert refused.code == 2
    assert run(*words, "--reveal", "--purpose", "退回更正").code == 0
    shown = list(csv.reader(file.open(encoding="utf-8", newline="")))
    assert [row[:2] for row in shown[1:]] == [[each["name"], each["id_number"]] for each in RECORDS]
    log = (town / "audit" / "log.jsonl").read_text(encoding="utf-8")
    assert "退回更正" in log
    assert RECORDS[0]["id_number"] not in log
