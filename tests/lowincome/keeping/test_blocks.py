"""Files become blocks and files again; equal content is kept once, and whatever is changed on disk is found."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lowincome.keeping import blocks as blocks_module
from lowincome.keeping.blocks import BLOCK_BYTES, Blocks
from lowincome.keeping.envelope import Damaged, Envelope
from lowincome.kernel.errors import InputError
from lowincome.kernel.sealing import Key, Sealer

SEALED = Envelope.of(Sealer(Key(b"k" * 32)))


def _kept(root: Path, envelope: Envelope, content: bytes) -> tuple[Blocks, tuple[str, ...]]:
    blocks = Blocks(root, envelope)
    names = blocks.keep([content]).blocks
    blocks.flush()
    return blocks, names


@given(st.lists(st.binary(max_size=50), max_size=20))
@settings(deadline=None)
def test_whatever_pieces_a_file_comes_in_it_is_the_same_file_again(pieces: list[bytes]) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as room:
        patch.setattr(blocks_module, "BLOCK_BYTES", 64)
        blocks, whole = Blocks(Path(room), SEALED), b"".join(pieces)
        written = blocks.keep(pieces)
        blocks.flush()
        assert b"".join(blocks.read(written.blocks)) == whole
        assert (written.bytes, len(written.blocks)) == (len(whole), -(-len(whole) // 64))
        assert blocks.keep([whole]) == written


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255), st.booleans())
@settings(deadline=None)
def test_a_block_of_which_any_byte_was_changed_is_found_and_named(place: int, change: int, sealed: bool) -> None:
    with TemporaryDirectory() as room:
        blocks, names = _kept(Path(room), SEALED if sealed else Envelope(), b"what was said " * 9)
        [path] = blocks.paths()
        kept = bytearray(path.read_bytes())
        kept[place % len(kept)] ^= change
        path.write_bytes(kept)
        with pytest.raises(Damaged, match=path.name):
            list(blocks.read(names))


def test_large_files_go_through_memory_a_block_at_a_time(tmp_path: Path, envelope: Envelope) -> None:
    pieces = (bytes([number % 251]) * (1 << 20) for number in range(9))

    blocks = Blocks(tmp_path, envelope)
    written = blocks.keep(pieces)
    blocks.flush()

    assert len(written.blocks) == 3
    assert [len(block) for block in blocks.read(written.blocks)] == [BLOCK_BYTES, BLOCK_BYTES, 1 << 20]


def test_what_grows_at_its_end_costs_its_end(tmp_path: Path, envelope: Envelope) -> None:
    import random

    grown = random.Random(1).randbytes(BLOCK_BYTES + 1000)
    _kept(tmp_path, envelope, grown)
    later = Blocks(tmp_path, envelope)

    later.keep([grown, b"one more line"])

    assert later.written < 2000


def test_blocks_that_change_places_do_not_open(tmp_path: Path) -> None:
    blocks = Blocks(tmp_path, SEALED)
    names = [blocks.keep([content]).blocks[0] for content in (b"one", b"two")]
    blocks.flush()
    first, second = (blocks.folder / name[:2] / name for name in names)
    first.write_bytes(second.read_bytes())

    with pytest.raises(Damaged, match=first.name):
        list(blocks.read(names[:1]))


def test_a_block_that_is_gone_is_named(tmp_path: Path, envelope: Envelope) -> None:
    blocks, names = _kept(tmp_path, envelope, b"content")
    next(blocks.paths()).unlink()

    with pytest.raises(Damaged, match=f"{names[0]} is missing"):
        list(blocks.read(names))


def test_a_block_that_would_unpack_to_more_than_a_block_is_refused(tmp_path: Path) -> None:
    import zlib

    blocks, names = _kept(tmp_path, Envelope(), b"content")
    bomb = b"\1" + zlib.compress(bytes(BLOCK_BYTES + 1))
    next(blocks.paths()).write_bytes(Envelope().wrapped(bomb, names[0]))

    with pytest.raises(Damaged):
        list(blocks.read(names))


def test_sealed_blocks_say_nothing_and_their_names_neither(tmp_path: Path) -> None:
    from hashlib import sha256

    content = b"410102194901010021 " * 20
    _, names = _kept(tmp_path, SEALED, content)
    _, others = _kept(tmp_path, Envelope.of(Sealer(Key(b"o" * 32))), content)

    assert sha256(content).hexdigest() not in names
    assert set(names).isdisjoint(others)
    assert all(b"4101021949" not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_what_a_killed_run_left_has_no_name_and_goes(tmp_path: Path, envelope: Envelope) -> None:
    killed = Blocks(tmp_path, envelope)
    killed.keep([b"never flushed"])

    following = Blocks(tmp_path, envelope)
    assert not list(following.paths())
    following.clear_drafts()

    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_backup_of_another_key_is_refused_with_the_name_of_the_key() -> None:
    with pytest.raises(InputError, match=Key(b"k" * 32).name):
        Envelope.named(SEALED.name, Sealer(Key(b"o" * 32)))
    with pytest.raises(InputError, match="LOWINCOME_OLD_KEY_FILES"):
        Envelope.named(SEALED.name, None)
    assert Envelope.named(SEALED.name, Sealer(Key(b"o" * 32), "sm4-gcm", [Key(b"k" * 32)])).cipher == "aes-256-gcm"
