"""`lowincome synth` on the command line: what it writes, says and refuses."""

import json
from pathlib import Path

import pytest

from commands.main import main


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["--lang", "en", "synth", *arguments])
    out, err = capfd.readouterr()
    return int(left.value.code or 0), out, err


def test_a_small_city_is_made_and_summed_up(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "city"
    wish = ["--out", str(out), "--people", "300", "--days", "2", "--start", "2024-10-01", "--json"]
    code, said, _ = run(capfd, *wish)
    assert code == 0
    result = json.loads(said)
    assert Path(result["landing"]) == out / "landing"
    assert result["records"]["household_register"] >= 290
    assert sorted(folder.name for folder in (out / "landing").iterdir()) == ["2024-10-01", "2024-10-02"]
    assert {path.name for path in (out / "truth").iterdir()} == {
        "README.txt",
        "changes.parquet",
        "persons.parquet",
        "signals.csv",
    }
    again, _, refused = run(capfd, *wish)
    assert again == 2
    assert "--force" in refused
    forced, table, _ = run(capfd, *wish[:-1], "--force")
    assert forced == 0
    assert "household_register" in table


@pytest.mark.parametrize(
    ("option", "value"),
    [("--people", "99"), ("--days", "0"), ("--start", "soon"), ("--jurisdiction", "atlantis"), ("--faults", "few")],
)
def test_nonsense_is_refused_and_nothing_written(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], option: str, value: str
) -> None:
    wish = {"--out": str(tmp_path / "city"), "--people": "300", "--days": "1", "--start": "2024-10-01", option: value}
    code, said, err = run(capfd, *[part for pair in wish.items() for part in pair])
    assert code == 2
    assert said == ""
    assert option in err or value in err
    assert not (tmp_path / "city").exists()


def test_days_on_which_no_notice_of_a_place_holds_are_pointed_out(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    wish = ["--people", "100", "--days", "2", "--jurisdiction", "yubei,zhengzhou"]
    code, _, said = run(capfd, "--out", str(tmp_path / "late"), "--start", "2024-10-01", *wish)
    assert code == 0
    assert "the notice of yubei is not in force on these days (it holds from 2019-06-01 to 2020-05-31)" in said
    assert "zhengzhou" not in said
    code, _, said = run(capfd, "--out", str(tmp_path / "pilot"), "--start", "2020-05-31", *wish)
    assert code == 0
    assert "the notice of zhengzhou is not in force on these days (it holds from 2024-09-02)" in said
    assert "yubei" not in said


def test_help_has_an_example(capfd: pytest.CaptureFixture[str]) -> None:
    code, said, _ = run(capfd, "--help")
    assert code == 0
    assert "lowincome synth --out" in said
