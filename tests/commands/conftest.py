"""A small published home for the commands: two synced days, a landing whose lines can be looked at, and a runner.

张桂英 (74, dibao, no top-up) and her son live in one household; 李建国 died and is still paid. Every table is written with
the lake's own means, and every publication is in the audit log.
"""

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from accepted_records import put_accepted, put_quarantine
from home_builder import Builder, land
from known_people import CLAIMS, FIRST, LI, PAYMENTS, ROSTER, ROSTER_HEADER, SECOND
from listed_signals import put_signals
from matched_people import put_match

from commands.main import main
from lowincome.kernel.language import use_language
from lowincome.kernel.settings import Settings


@dataclass(frozen=True)
class Ran:
    """What a run of the command line left: exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


def _build(root: Path) -> Path:
    home, landing = root / "home", root / "home" / "landing"
    home.mkdir(mode=0o700)
    for day in (FIRST, SECOND):
        land(landing, day, "roster", ROSTER_HEADER, ROSTER)
    land(landing, SECOND, "medical_claims", ["身份证号", "姓名", "结算编号", "结算日期", "个人负担"], CLAIMS)
    land(
        landing, SECOND, "payments", ["身份证号", "姓名", "资金项目", "所属月份", "金额", "发放日期", "结果"], PAYMENTS
    )
    land(landing, SECOND, "funeral_records", ["身份证号", "姓名", "死亡日期"], [[LI, "李建国", "2024-10-01"]])
    for run_id, day in (("run-1", FIRST), ("run-2", SECOND)):
        builder = Builder(home, run_id, day)
        put_accepted(builder, day)
        if day == SECOND:
            put_quarantine(builder)
        put_match(builder, day)
        put_signals(builder, day)
        builder.publish()
    return home


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home as it was published; tests get a copy."""
    return _build(tmp_path_factory.mktemp("published"))


@pytest.fixture
def home(built_home: Path, tmp_path: Path) -> Path:
    """A home of one's own, to change at will."""
    return Path(shutil.copytree(built_home, tmp_path / "home", symlinks=True))


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs a command line in English on the home, in this process, and gives what it printed.

    Flags of commands go into the environment: each variable is set first, so that it is taken back at the end.
    """
    for name in Settings.model_fields:
        monkeypatch.setenv(f"LOWINCOME_{name.upper()}", "")
        monkeypatch.delenv(f"LOWINCOME_{name.upper()}")
    monkeypatch.setenv("LOWINCOME_CONFIG", str(home / "lowincome.toml"))
    monkeypatch.setenv("LOWINCOME_HOME", str(home))
    monkeypatch.setenv("LOWINCOME_TODAY", "2024-11-01")

    def run(*arguments: str, lang: str = "en") -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(["--lang", lang, *arguments])
        printed = capsys.readouterr()
        return Ran(int(ended.value.code or 0), printed.out, printed.err)

    yield run
    use_language("zh")
