"""Files that cannot be used, all delivered on one day: each is named with its remedy, and nothing else suffers."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import village
from published_state import assert_audit_holds, fired, hashes, of_day, rows

DAY = village.SECOND
HEADER = "身份证号,姓名,救助日期\n"
SECTOR = 512


def _zip(*members: tuple[str, bytes], encrypted: bool = False) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    content = buffer.getvalue()
    if encrypted:
        for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = content.find(mark)
            content = content[: at + place] + struct.pack("<H", 1) + content[at + place + 2 :]
    return content


def _parquet() -> bytes:
    buffer = BytesIO()
    pq.write_table(pa.table({"身份证号": [village.OLD_WOMAN] * 50}), buffer)
    return buffer.getvalue()


BAD = {
    "payments.csv": (b"", "the file is empty"),
    "housing.parquet": (_parquet()[:-20], "the file is incomplete"),
    "medical_claims.csv": (HEADER.encode() + b"\x00\x01\x02" * 500, "NUL bytes"),
    "education_students.xlsx": (_zip(("xl/workbook.xml", b"<x/>"), encrypted=True), "has a password"),
    "hr_employment.xlsx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(SECTOR) + "EncryptedPackage".encode("utf-16-le"),
        "has a password",
    ),
    "temporary_relief.csv": (HEADER.encode("utf-16"), "UTF-16"),
    "care_services.csv": (("x" * 20_000_000).encode(), ""),
    "disasters.csv": ("一,二,三\n1,2,3\n".encode(), "names a column of the contract"),
    "field_reports.csv": ("姓名,姓名,报告日期\n甲,乙,2024-10-08\n".encode(), "two columns for"),
    "assets_check.xlsx": (_zip(("xl/../../../evil.xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")), "name with .."),
    "disability_certificates.xlsx": (
        _zip(("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b" " * 40_000_000)),
        "over 100 times its size",
    ),
    "shelter_stays.csv": ("姓名,入站日期\n甲,2024-10-08\n".encode(), "required columns are absent"),
}
"""File → its bytes and what is said of it."""


@pytest.fixture(scope="module")
def spoilt(shared: Path, process, first_day: Path) -> tuple[Path, str]:
    """The village's second day with all bad files beside the good ones: its root and what the sync said."""
    import shutil

    from sync_place import Place, once

    def make(root: Path) -> None:
        shutil.copytree(first_day, root, symlinks=True)
        folder = root / "landing" / DAY.isoformat()
        for name, (content, _) in BAD.items():
            (folder / name).write_bytes(content)
        (root / "outside.csv").write_text(HEADER)
        (folder / "poverty_prevention.csv").symlink_to(root / "outside.csv")
        (folder / f"list {village.OLD_WOMAN}.csv").write_text(HEADER)
        (root / "said").write_text(Place(root, process).sync(DAY, code=1).err)

    root = once(shared / "spoilt", make)
    return root, (root / "said").read_text()


@pytest.mark.parametrize("name", BAD)
def test_each_bad_file_is_named_with_its_remedy(name: str, spoilt: tuple[Path, str]) -> None:
    line = next(line for line in spoilt[1].splitlines() if f"{DAY}/{name}" in line)

    assert line.startswith("[held] ")
    assert BAD[name][1] in line
    assert any(word in line for word in ("deliver", "save", "add the header row"))


def test_what_leads_out_of_the_landing_or_has_no_contract_is_named_and_not_read(spoilt: tuple[Path, str]) -> None:
    assert f"[not read] {DAY}/poverty_prevention.csv: leads outside the landing" in spoilt[1]
    assert f"[not read] {DAY}/list ‹number›.csv: no contract named" in spoilt[1]
    assert village.OLD_WOMAN not in spoilt[1]


def test_bad_files_leave_the_good_ones_as_they_are(spoilt: tuple[Path, str], two_days: Path) -> None:
    home = spoilt[0] / "home"

    assert fired(home, DAY) == fired(two_days / "home", DAY)
    undisturbed = hashes(two_days / "home")
    found = hashes(home)
    for table in ("persons", "links", "households", "members"):
        assert found[DAY, "match", table] == undisturbed[DAY, "match", table]
    assert of_day(found, village.FIRST) == of_day(undisturbed, village.FIRST)
    assert_audit_holds(home)


def test_every_bad_delivery_is_held_and_has_a_receipt(spoilt: tuple[Path, str]) -> None:
    home = spoilt[0] / "home"
    asked = "select feed from match.deliveries where held and not in_use"
    assert {feed for (feed,) in rows(home, DAY, asked)} == {name.partition(".")[0] for name in BAD}
    assert not list(home.rglob("evil.xml"))


def test_once_good_files_come_the_day_is_whole(spoilt: tuple[Path, str], two_days: Path, new_place) -> None:
    place = new_place(spoilt[0])
    folder = place.landing / DAY.isoformat()
    village.csv_file(folder / "shelter_stays.csv", [], header=("救助编号", "入站日期", "身份是否查明", "区划代码"))

    ran = place.sync(DAY, code=1)

    assert "shelter_stays" not in ran.err.replace("feeds_not_usable", "")
    assert fired(place.home, DAY) == fired(two_days / "home", DAY)
