"""`lowincome config show` tells the settings in force and where each came from, and no secret."""

from pathlib import Path

import pytest


def shown(run, *options: str) -> dict[str, dict[str, object]]:
    return {row["setting"]: row for row in run("config", "show", "--origin", "--json", *options).json}


def test_each_origin_is_named(run, home: Path) -> None:
    (home / "lowincome.toml").write_text('memory_limit = "2GB"\nintake_per_village_month = 9\n')
    rows = shown(run, "--landing", "/srv/landing")
    assert rows["memory_limit"] == {"setting": "memory_limit", "value": "2GB", "origin": str(home / "lowincome.toml")}
    assert (rows["intake_per_village_month"]["value"], rows["threads"]["origin"]) == (9, "default")
    assert (rows["home"]["value"], rows["home"]["origin"]) == (str(home), "environment")
    assert (rows["landing"]["value"], rows["landing"]["origin"]) == ("/srv/landing", "flag")


def test_without_origin_only_the_values_are_told(run) -> None:
    rows = run("config", "show", "--json").json
    assert {tuple(row) for row in rows} == {("setting", "value")}


def test_keys_and_passwords_are_not_shown(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOWINCOME_PSEUDONYM_KEY", "hush-hush")
    monkeypatch.setenv("LOWINCOME_DATABASE_URL", "postgresql://desk:open-sesame@db.local:5432/console")
    monkeypatch.setenv("LOWINCOME_MAIL_SERVER", "smtps://desk:pass-the-mail@mail.local:465")
    for options in ((), ("--json",), ("--origin",)):
        printed = run("config", "show", *options)
        assert "hush-hush" not in printed.out
        assert "pass-the-mail" not in printed.out
        assert "open-sesame" not in printed.out
        assert "postgresql://desk:********@db.local:5432/console" in printed.out


def test_a_setting_that_is_not_valid_is_named(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOWINCOME_KEEP_PROFILE_DAYS", "none")
    printed = run("config", "show")
    assert printed.code == 2
    assert "keep_profile_days" in printed.err


@pytest.mark.parametrize(("lang", "words"), [("zh", ("设置", "来源")), ("en", ("setting", "origin"))])
def test_the_table_is_in_the_language(run, lang: str, words: tuple[str, str]) -> None:
    text = run("config", "show", "--origin", lang=lang).out
    assert all(word in text for word in words)
