from collections.abc import Iterator
from datetime import date
from pathlib import Path

import fsspec
import pytest

from lowincome.contracts import load_contracts
from lowincome.kernel.errors import InputError
from lowincome.landing.deliveries import scan
from lowincome.landing.delivery import read_delivery

FEEDS = ["roster", "payments", "_releases"]
DAY = date(2024, 9, 1)


def _land(root: Path, *files: str) -> str:
    for file in files:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return str(root)


def test_files_and_parts_are_found_in_order(tmp_path: Path) -> None:
    url = _land(
        tmp_path,
        "2024-09-01/roster.csv",
        "2024-09-01/_releases.csv",
        "2024-09-01/payments/part-2.XLSX",
        "2024-09-01/payments/part-10.parquet",
        "2024-08-31/roster.CSV",
        "2024-09-02/roster.csv",
    )
    found = scan(url, DAY, FEEDS).deliveries()
    assert {key: [file.file for file in files] for key, files in found.items()} == {
        ("roster", date(2024, 8, 31)): ["roster.CSV"],
        ("_releases", DAY): ["_releases.csv"],
        ("payments", DAY): ["payments/part-10.parquet", "payments/part-2.XLSX"],
        ("roster", DAY): ["roster.csv"],
    }
    assert all(file.size == 1 for files in found.values() for file in files)


def test_a_file_and_a_folder_of_one_feed_are_one_delivery(tmp_path: Path) -> None:
    url = _land(tmp_path, "2024-09-01/roster.csv", "2024-09-01/roster/a.csv")
    assert [file.file for file in scan(url, DAY, FEEDS).deliveries()["roster", DAY]] == ["roster/a.csv", "roster.csv"]


def test_what_is_no_delivery_is_told_and_not_fatal(tmp_path: Path) -> None:
    url = _land(
        tmp_path,
        "2024-09-01/roster.csv",
        "2024-09-01/weather.csv",
        "2024-09-01/roster.xls",
        "2024-09-01/readme",
        "2024-09-01/payments/deep/a.csv",
        "truth/x.csv",
        "2024-9-1/roster.csv",
        "20240901/roster.csv",
        "2024-02-30/roster.csv",
        "notes.txt",
    )
    found = scan(url, DAY, FEEDS)
    problems = {file.file: file.problem for file in found.files if file.feed is None}
    assert problems == {
        "weather.csv": "no contract named weather",
        "roster.xls": "does not end in .csv, .xlsx, .parquet",
        "readme": "does not end in .csv, .xlsx, .parquet",
        "payments/deep": "is a folder inside a delivery",
    }
    assert set(found.ignored) == {"truth", "2024-9-1", "20240901", "2024-02-30", "notes.txt"}
    assert [file.file for file in found.files if file.feed] == ["roster.csv"]


@pytest.mark.parametrize("name", [".roster.csv", "~$roster.xlsx", "roster.csv.tmp", "roster.csv.part", ".DS_Store"])
def test_hidden_and_temporary_files_do_not_exist(name: str, tmp_path: Path) -> None:
    url = _land(tmp_path, "2024-09-01/payments.csv", f"2024-09-01/{name}", f"2024-09-01/payments/{name}")
    assert [file.file for file in scan(url, DAY, FEEDS).files] == ["payments.csv"]


def test_links_that_leave_the_landing_are_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    _land(outside, "secret.csv", "2024-09-01/roster.csv")
    landing = tmp_path / "landing"
    _land(landing, "2024-09-01/payments.csv")
    (landing / "2024-09-01" / "roster.csv").symlink_to(outside / "secret.csv")
    (landing / "2024-09-01" / "_releases").symlink_to(outside)
    (landing / "2024-08-31").symlink_to(outside / "2024-09-01")
    found = scan(str(landing), DAY, FEEDS)
    assert [file.file for file in found.files if file.feed] == ["payments.csv"]
    assert {file.problem for file in found.files if not file.feed} == {"leads outside the landing"}
    assert found.ignored == ("2024-08-31",)


def test_a_link_inside_the_landing_is_a_file(tmp_path: Path) -> None:
    url = _land(tmp_path, "2024-08-31/roster.csv", "2024-09-01/payments.csv")
    (tmp_path / "2024-09-01" / "roster.csv").symlink_to(tmp_path / "2024-08-31" / "roster.csv")
    assert ("roster", DAY) in scan(url, DAY, FEEDS).deliveries()


def test_a_missing_landing_is_a_wrong_input(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        scan(str(tmp_path / "nowhere"), DAY, FEEDS)
    assert "nowhere" in error.value.en and error.value.exit_code == 2


def test_nothing_on_or_before_the_day_is_a_wrong_input(tmp_path: Path) -> None:
    url = _land(tmp_path, "2024-09-02/roster.csv", "2024-09-03/roster.csv")
    with pytest.raises(InputError, match="2024-09-01") as error:
        scan(url, DAY, FEEDS)
    assert "2 folders are dated later" in error.value.en
    assert len(scan(url, date(2024, 9, 2), FEEDS).files) == 1


def test_only_unknown_feeds_is_a_wrong_input_that_names_the_known_ones(tmp_path: Path) -> None:
    url = _land(tmp_path, "2024-09-01/rooster.csv")
    with pytest.raises(InputError) as error:
        scan(url, DAY, FEEDS)
    assert "rooster.csv" in error.value.en and "payments" in error.value.en


@pytest.fixture
def memory_landing() -> Iterator[str]:
    store = fsspec.filesystem("memory")
    header = "身份证号,姓名,服务类型,服务日期\n"
    store.pipe("/landing-test/2024-09-01/care_services/part 1.csv", (header + "1,张三,探访,2024-09-01\n").encode())
    store.pipe(
        "/landing-test/2024-09-01/care_services/part 2.csv", (header + "2,李四,探访,2024-09-01\n").encode("gb18030")
    )
    yield "memory://landing-test"
    store.rm("/landing-test", recursive=True)


def test_a_landing_may_be_any_store(memory_landing: str, tmp_path: Path) -> None:
    contract = load_contracts()["care_services"]
    ((_, files),) = scan(memory_landing, DAY, ["care_services"]).deliveries().items()
    receipts = read_delivery(contract, files, tmp_path)
    assert [(receipt.file, receipt.records) for receipt in receipts] == [
        ("care_services/part 1.csv", 1),
        ("care_services/part 2.csv", 1),
    ]
    assert [receipt.sha256 for receipt in receipts] == [file.sha256() for file in files]


def test_a_landing_may_be_a_file_url(tmp_path: Path) -> None:
    _land(tmp_path, "2024-09-01/roster.csv")
    assert len(scan(f"file://{tmp_path}", DAY, FEEDS).files) == 1
