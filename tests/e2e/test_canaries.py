"""Planted citizen numbers: nothing that is written outside lake, landing and console database holds one of them.

They come valid, damaged, in wrong columns, in headers and in names of files; and they come with failures: a cast that
fails, SQL that is broken, a check that must hold. Dagster's own storage is real here and kept.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import village
import yaml

ROOT = Path(__file__).parents[2]
DAY = village.FIRST
KEPT_APART = ("lake", "console.sqlite3", "console.sqlite3-wal", "console.sqlite3-shm")

CANARIES = [
    village.number(f"410102197{place % 10}0{place % 9 + 1}{place % 28 + 1:02d}7{place % 90 + 10}")
    for place in range(40)
]
HEADER_CANARY, FILE_CANARY, PART_CANARY = CANARIES[:3]
DAMAGED = [canary[:-4] + "0000" for canary in CANARIES[30:]]
FRAGMENT = 14
"""Characters of a number that give a person away: region, birth date. What masks show is shorter."""
NUMBER = re.compile(rb"(?<![0-9])[1-9][0-9]{16}[0-9X](?![0-9])")


def _land(landing: Path) -> None:
    folder = landing / DAY.isoformat()
    listed = [
        {**village.ROSTER[0], "身份证号": canary, "家庭编号": f"H{at}"}
        for at, canary in enumerate((*CANARIES[3:20], *CANARIES[30:]))
    ]
    odd = [
        {**village.ROSTER[0], "家庭编号": CANARIES[20], "认定日期": CANARIES[21]},
        {**village.ROSTER[0], "月救助金": CANARIES[22], "区划代码": CANARIES[23]},
        {**village.ROSTER[0], "与户主关系": CANARIES[24], "姓名": CANARIES[25]},
        {**village.ROSTER[0], "救助类别": CANARIES[24], "城乡类别": CANARIES[25], "认定日期": CANARIES[26]},
    ]
    village.csv_file(folder / "roster.csv", [*odd, *listed, *({**listed[0], "身份证号": bad} for bad in DAMAGED[:1])])
    village.csv_file(folder / "household_register.csv", [{**village.REGISTER[0], "身份证号": each} for each in DAMAGED])
    (folder / "payments.csv").write_text(f"身份证号,身份证号,{HEADER_CANARY}\n{CANARIES[26]},x,y\n")
    (folder / "care_services.csv").write_text(f"{HEADER_CANARY},{CANARIES[27]}\n{CANARIES[28]},x\n")
    (folder / "medical_claims.csv").write_text(f'身份证号,姓名\n"{CANARIES[29]},甲\n')
    (folder / f"{FILE_CANARY}.csv").write_text(f"{FILE_CANARY}\n")
    (folder / f"名单{FILE_CANARY}.txt").write_text("")
    (folder / "field_reports").mkdir()
    (folder / "field_reports" / f"{PART_CANARY}.csv").write_bytes(b"")


def _broken_policies(root: Path) -> Path:
    """The policies that ship, with one card whose condition casts a citizen number, and fails when it runs."""
    folder = root / "policies"
    shutil.copytree(ROOT / "policies", folder)
    card = folder / "rules" / "duplicate_on_roster.yaml"
    written = yaml.safe_load(card.read_text(encoding="utf-8"))
    written["reopens_on"] = ["id_number"]
    written["condition"] = "active and cast(id_number as date) > $day"
    card.write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
    return folder


RUNS = {
    "usual": {},
    "cast": {"LOWINCOME_POLICIES": "policies"},
    "blocked": {"LOWINCOME_TEST_BLOCKED": "yes"},
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """A home after all runs, with what they printed and their temporary files: its root and the exit codes."""
    root = tmp_path_factory.mktemp("canaries")
    _land(root / "landing")
    _broken_policies(root)
    (root / "tmp").mkdir()
    codes = {}
    for name, extra in RUNS.items():
        given = {key: str(root / value) if value == "policies" else value for key, value in extra.items()}
        environment = {key: value for key, value in os.environ.items() if not key.startswith("LOWINCOME_")}
        environment |= {"LOWINCOME_HOME": str(root / "home"), "LOWINCOME_LANDING": str(root / "landing"), **given}
        environment |= {"TMPDIR": str(root / "tmp"), "LOWINCOME_TODAY": "2026-01-01"}
        command = [sys.executable, str(Path(__file__).parent / "plain_sync.py"), "sync", "--date", DAY.isoformat()]
        with (root / f"{name}.out").open("wb") as out, (root / f"{name}.err").open("wb") as err:
            done = subprocess.run(command, check=False, stdout=out, stderr=err, env=environment, cwd=root / "tmp")
        codes[name] = done.returncode
    return root, codes


def test_the_failures_were_real(written: tuple[Path, dict[str, int]]) -> None:
    root, codes = written

    assert codes == {"usual": 1, "cast": 3, "blocked": 1}
    assert "signals__fired: ConversionException" in (root / "cast.err").read_text()
    assert "未发布" in (root / "blocked.err").read_text()


def test_no_planted_number_is_anywhere_it_should_not_be(written: tuple[Path, dict[str, int]]) -> None:
    root, _ = written
    fragments = [number[:FRAGMENT] for number in (*CANARIES, *DAMAGED)]
    sought = [text.encode(coding) for text in fragments for coding in ("ascii", "utf-16-le")]

    found = []
    searched = 0
    for path in _places(root):
        content = path.read_bytes()
        searched += len(content)
        found += [f"{path.relative_to(root)}: {text!r}" for text in sought if text in content]
        found += [f"name of {path.relative_to(root)}" for text in fragments if text in path.name]
    assert not found
    assert searched > 500_000, "Dagster's storage is among what was searched"


def test_no_number_of_a_whole_city_is_anywhere_it_should_not_be(city: Path) -> None:
    texts = (path.read_bytes() for path in (city / "landing").rglob("*.csv"))
    delivered = {found[:FRAGMENT] for text in texts for found in NUMBER.findall(text)}
    assert len(delivered) > 300

    for path in _places(city):
        found = {each[:FRAGMENT] for each in NUMBER.findall(path.read_bytes())} & delivered
        assert not found, path.relative_to(city)


def test_the_search_would_find_one(written: tuple[Path, dict[str, int]]) -> None:
    root, _ = written
    databases = list((root / "home" / "dagster").rglob("*.db"))
    assert databases
    with closing(sqlite3.connect(databases[0])) as con:
        con.execute("create table planted (text varchar)")
        con.execute("insert into planted values (?)", (CANARIES[0],))
        con.commit()
        con.execute("pragma wal_checkpoint(truncate)")
        hits = [path for path in _places(root) if CANARIES[0][:FRAGMENT].encode() in path.read_bytes()]
        con.execute("drop table planted")
        con.execute("vacuum")
        con.commit()
    assert hits


def _places(root: Path) -> list[Path]:
    """Every file that the runs left, but for those that may hold personal data."""
    inside = [root / "home" / name for name in KEPT_APART] + [root / name for name in ("landing", "policies", "truth")]
    return [
        path
        for path in root.rglob("*")
        if path.is_file() and not any(path == place or place in path.parents for place in inside)
    ]
