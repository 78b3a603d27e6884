"""A folder of backups: what is in it by name, whole or not at all, and what may go."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from lowincome.keeping.backup import Backup, KeptFile, leads_out
from lowincome.keeping.blocks import Blocks
from lowincome.keeping.envelope import Damaged, Envelope
from lowincome.keeping.folder import BackupFolder, one_at_a_time
from lowincome.keeping.sweeping import keep_newest
from lowincome.kernel.errors import InputError
from lowincome.kernel.sealing import Key, Sealer

NOON = datetime(2024, 10, 31, 12)


def _backup(*files: KeptFile, **links: str) -> Backup:
    return Backup(
        made_at="2024-10-31T12:00:00+08:00",
        software="0.1.0",
        database=None,
        lake=None,
        number_keys=(),
        pseudonym_key="",
        settings={},
        files=files,
        links={f"home/{name}": target for name, target in links.items()},
    )


def _taken(folder: BackupFolder, envelope: Envelope, day: int, *contents: bytes) -> str:
    blocks = Blocks(folder.root, envelope)
    files = []
    for number, content in enumerate(contents):
        written = blocks.keep([content])
        files.append(KeptFile(path=f"home/{number}", bytes=1, sha256=written.sha256, blocks=written.blocks))
    blocks.flush()
    name = folder.new_name(NOON + timedelta(days=day))
    folder.publish(folder.draft(name, _backup(*files), envelope)[0])
    return name


def test_a_backup_is_read_as_it_was_written(folder: BackupFolder, envelope: Envelope) -> None:
    name = _taken(folder, envelope, 0, b"content")

    backup, found = folder.read(folder.chosen(None), envelope.sealer)

    assert (folder.names(), found) == ([name], envelope)
    assert [file.path for file in backup.files] == ["home/0"]


def test_names_are_in_order_whatever_the_clock_says(folder: BackupFolder) -> None:
    names = [_taken(folder, Envelope(), day) for day in (5, 0, 0)]

    assert folder.names() == names
    assert len(set(names)) == 3


def test_a_draft_is_no_backup(folder: BackupFolder) -> None:
    folder.draft(folder.new_name(NOON), _backup(), Envelope())

    assert folder.names() == []
    with pytest.raises(InputError, match="there is no backup in"):
        folder.chosen(None)
    folder.clear_drafts()
    assert not list(folder.root.iterdir())


def test_an_unknown_name_is_answered_with_those_there_are(folder: BackupFolder) -> None:
    name = _taken(folder, Envelope(), 0)

    with pytest.raises(InputError, match=name):
        folder.chosen("000009-20240101T000000")


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
@settings(deadline=None)
def test_a_backups_own_file_of_which_a_byte_was_changed_is_refused(place: int, change: int) -> None:
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as room:
        folder = BackupFolder(Path(room))
        sealer = Sealer(Key(b"k" * 32))
        path = folder.root / f"{_taken(folder, Envelope.of(sealer), 0)}.backup"
        content = bytearray(path.read_bytes())
        content[place % len(content)] ^= change
        path.write_bytes(content)
        with pytest.raises(InputError):
            folder.read(folder.chosen(None), sealer)


def test_a_backup_under_another_name_is_refused(folder: BackupFolder, envelope: Envelope) -> None:
    name = _taken(folder, envelope, 0)
    (folder.root / f"{name}.backup").rename(folder.root / "000009-20240101T000000.backup")

    with pytest.raises(Damaged):
        folder.read("000009-20240101T000000", envelope.sealer)


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "home/../../etc/passwd", "home/./x", "home", "elsewhere/x", "", "home//x", "home/x/", "home/\0"],
)
def test_a_path_that_leads_out_of_a_backup_is_refused(path: str) -> None:
    with pytest.raises(ValidationError):
        KeptFile(path=path, bytes=0, sha256="", blocks=())


@pytest.mark.parametrize(
    "place, target, is_out",
    [
        ("home/lake/.days", ".versions/000003", False),
        ("home/lake/.versions/000003/2024-10-31", "../../.runs/r/2024-10-31", False),
        ("home/policies/live", "proposed/abc", False),
        ("home/lake/.days", "../../etc", True),
        ("home/lake/.days", "/etc/passwd", True),
        ("home/policies/live", "../lake", True),
    ],
)
def test_links_stay_below_the_folder_that_they_lie_in(place: str, target: str, is_out: bool) -> None:
    assert leads_out(place, target) is is_out


def test_a_backup_with_a_link_that_leads_out_is_refused(folder: BackupFolder) -> None:
    name = folder.new_name(NOON)
    folder.publish(folder.draft(name, _backup(x="/etc/passwd"), Envelope())[0])

    with pytest.raises(Damaged, match="lead out"):
        folder.read(name, None)


def test_the_newest_stay_and_so_does_what_they_share_with_older_ones(folder: BackupFolder, envelope: Envelope) -> None:
    contents = [(b"shared", b"first"), (b"shared", b"second"), (b"shared", b"third")]
    names = [_taken(folder, envelope, day, *each) for day, each in enumerate(contents)]
    blocks = Blocks(folder.root, envelope)
    blocks.keep([b"left by a run that was killed"])
    blocks.flush()

    dropped = keep_newest(folder, 2, envelope.sealer)

    assert (dropped, folder.names()) == (names[:1], names[1:])
    there = Blocks(folder.root, envelope)
    assert len(list(there.paths())) == 3
    for name in names[1:]:
        backup, _ = folder.read(name, envelope.sealer)
        assert there.has(backup.blocks())


def test_blocks_of_backups_that_nobody_here_can_open_are_left_alone(
    folder: BackupFolder, sealer_with: Callable[..., Sealer]
) -> None:
    old, new = sealer_with(Key(b"o" * 32)), sealer_with(Key(b"n" * 32))
    for day in range(2):
        _taken(folder, Envelope.of(old), day, bytes([day]))
    _taken(folder, Envelope.of(new), 2, b"new")

    keep_newest(folder, 2, new)
    assert len(list(Blocks(folder.root, Envelope.of(old)).paths())) == 2, "the older key is not known here"

    keep_newest(folder, 2, sealer_with(Key(b"n" * 32), "aes-256-gcm", Key(b"o" * 32)))
    assert len(list(Blocks(folder.root, Envelope.of(old)).paths())) == 1

    keep_newest(folder, 1, new)
    assert [path.name for path in (folder.root / "blocks").iterdir()] == [Envelope.of(new).name]


def test_a_damaged_backup_keeps_every_block(folder: BackupFolder, envelope: Envelope) -> None:
    names = [_taken(folder, envelope, day, bytes([day])) for day in range(3)]
    (folder.root / f"{names[2]}.backup").write_bytes(b"")

    keep_newest(folder, 2, envelope.sealer)

    assert len(list(Blocks(folder.root, envelope).paths())) == 3


def test_two_at_once_are_one_too_many(folder: BackupFolder) -> None:
    with one_at_a_time(folder.root), pytest.raises(InputError, match="wait"), one_at_a_time(folder.root):
        pass
