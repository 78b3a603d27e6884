"""Settings: flags over environment over TOML over defaults, and where each came from."""

import os
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from lowincome.kernel import language
from lowincome.kernel.clock import today
from lowincome.kernel.errors import Failure, HeldBack, InputError
from lowincome.kernel.language import current_language, say
from lowincome.kernel.settings import CONFIG_VARIABLE, Settings, origins, settings_in_force


@pytest.fixture
def toml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "lowincome.toml"
    path.write_text('home = "from-file"\nmemory_limit = "1GB"\n', encoding="utf-8")
    monkeypatch.setenv(CONFIG_VARIABLE, str(path))
    for name in ("LOWINCOME_HOME", "LOWINCOME_LANDING", "LOWINCOME_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    return path


def test_the_environment_is_over_the_file_and_the_file_over_defaults(
    toml: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOWINCOME_HOME", "from-environment")
    settings = Settings()
    assert settings.home == Path("from-environment")
    assert settings.memory_limit == "1GB"
    assert settings.intake_per_village_month == 15


def test_origins_name_the_flag_the_variable_the_file_or_the_default(
    toml: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOWINCOME_HOME", "x")
    found = origins(Settings(), {"landing": "y"})
    assert (found["landing"], found["home"], found["memory_limit"]) == ("flag", "environment", str(toml))
    assert found["threads"] == "default"


def test_a_setting_that_nobody_knows_is_refused(toml: Path) -> None:
    toml.write_text("hoem = 'x'\n", encoding="utf-8")
    with pytest.raises(ValidationError):
        Settings()


def test_everything_written_lies_below_the_home(toml: Path) -> None:
    settings = Settings(home=Path("h"))
    assert settings.lake_root == Path("h/lake")
    assert settings.audit_root_dir == Path("h/audit/roots")
    assert settings.landing_url == "h/landing"
    assert settings.console_url.startswith("sqlite:///")


def test_today_can_be_set(toml: Path) -> None:
    assert today(Settings(today=date(2024, 2, 29))) == date(2024, 2, 29)


def test_settings_in_force_are_shared_until_the_environment_or_the_file_changes(
    toml: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = settings_in_force()
    assert settings_in_force() is first and first == Settings()
    monkeypatch.setenv("LOWINCOME_HOME", "elsewhere")
    assert settings_in_force().home == Path("elsewhere")
    monkeypatch.delenv("LOWINCOME_HOME")
    toml.write_text('home = "moved"\n', encoding="utf-8")
    os.utime(toml, ns=(1, 1))
    assert settings_in_force().home == Path("moved")


def test_errors_speak_the_language_in_use_and_carry_their_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_current", None)
    monkeypatch.setenv("LOWINCOME_LANG", "en")
    assert current_language() == "en"
    assert str(InputError("错", "wrong")) == "wrong"
    monkeypatch.setenv("LOWINCOME_LANG", "zh")
    assert say("错", "wrong") == "错"
    assert [kind("", "").exit_code for kind in (HeldBack, InputError, Failure)] == [1, 2, 3]
