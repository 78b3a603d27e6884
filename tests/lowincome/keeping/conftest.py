"""Envelopes, folders of backups, and a small home to take backups of."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lowincome.keeping.envelope import Envelope
from lowincome.keeping.folder import BackupFolder
from lowincome.kernel.language import use_language
from lowincome.kernel.sealing import Cipher, Key, Sealer
from lowincome.kernel.settings import Settings

KEY, OTHER_KEY = Key(b"k" * 32), Key(b"o" * 32)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Errors speak English here."""
    use_language("en")
    yield
    use_language("zh")


@pytest.fixture(params=["unsealed", "aes-256-gcm", "sm4-gcm"])
def envelope(request: pytest.FixtureRequest) -> Envelope:
    """Every way in which a backup is wrapped."""
    return Envelope() if request.param == "unsealed" else Envelope.of(Sealer(KEY, request.param))


@pytest.fixture
def sealer_with() -> Callable[..., Sealer]:
    """A sealer with a key, a cipher and older keys."""

    def make(key: Key = KEY, cipher: Cipher = "aes-256-gcm", *older: Key) -> Sealer:
        return Sealer(key, cipher, older)

    return make


@pytest.fixture
def folder(tmp_path: Path) -> BackupFolder:
    """An empty folder of backups."""
    (tmp_path / "backups").mkdir()
    return BackupFolder(tmp_path / "backups")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A home with one report in it."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"LOWINCOME_{name.upper()}", raising=False)
    monkeypatch.setenv("LOWINCOME_CONFIG", str(tmp_path / "none.toml"))
    (tmp_path / "home" / "reports").mkdir(parents=True)
    (tmp_path / "home" / "reports" / "2024-10-31.json").write_text("{}")
    return Settings(home=tmp_path / "home")
