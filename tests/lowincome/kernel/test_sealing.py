"""Sealed texts: read again by their key alone, changed by nobody, equal for equal texts; and the files keys lie in."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowincome.kernel.deployment_keys import opened, sealer_of
from lowincome.kernel.errors import Failure, InputError
from lowincome.kernel.sealing import Key, Sealer, _decrypted, _encrypted, is_sealed, new_key_file, read_key
from lowincome.kernel.settings import Settings

KEY, OTHER = Key(b"k" * 32), Key(b"o" * 32)
NUMBER = "410102198001011234"
CIPHERS = st.sampled_from(["aes-256-gcm", "sm4-gcm"])


@given(st.text(max_size=200), CIPHERS)
def test_what_is_sealed_is_read_again_and_stands_nowhere_in_the_seal(text, cipher):
    sealed = Sealer(KEY, cipher).seal(text, "number")
    assert is_sealed(sealed) and Sealer(KEY, cipher).open(sealed, "number") == text
    assert len(text) < 6 or text not in sealed


@given(st.text(max_size=50), st.text(max_size=50), CIPHERS)
def test_equal_texts_seal_equally_for_one_purpose_and_others_do_not(one, other, cipher):
    sealer = Sealer(KEY, cipher)
    assert (sealer.seal(one, "number") == sealer.seal(other, "number")) is (one == other)
    assert sealer.seal(one, "number") != sealer.seal(one, "name")
    assert sealer.seal(one, "number") != Sealer(OTHER, cipher).seal(one, "number")


@given(CIPHERS, st.integers(0, 45), st.integers(1, 255))
def test_a_changed_byte_is_found(cipher, place, change):
    sealer = Sealer(KEY, cipher)
    content = bytearray(sealer.seal_bytes(NUMBER.encode(), "number"))
    content[place] ^= change
    with pytest.raises(Failure):
        sealer.open_bytes(bytes(content), "number", cipher, KEY.name)


def test_another_purpose_does_not_open_it():
    sealer = Sealer(KEY)
    with pytest.raises(Failure):
        sealer.open(sealer.seal(NUMBER, "number"), "name")


def test_older_keys_and_ciphers_are_still_read_and_an_unknown_key_is_named():
    before = Sealer(OTHER, "sm4-gcm").seal(NUMBER, "number")
    assert Sealer(KEY, "aes-256-gcm", older=[OTHER]).open(before, "number") == NUMBER
    with pytest.raises(Failure, match=OTHER.name):
        Sealer(KEY).open(before, "number")


@pytest.mark.parametrize("text", [NUMBER, "张三", "H-1", "", "a:b:c", "aes-256-gcm", "aes-256-gcm:", "sm4-gcm:short"])
def test_no_number_name_or_id_is_taken_for_sealed(text):
    assert not is_sealed(text)
    assert Sealer(KEY).open(text, "number") == text


def test_sm4_in_gcm_gives_what_rfc_8998_gives():
    key, nonce = bytes.fromhex("0123456789abcdeffedcba9876543210"), bytes.fromhex("00001234567800000000abcd")
    bound = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    plain = bytes.fromhex("".join(letter * 16 for letter in "abcdefea"))
    sealed = bytes.fromhex(
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
        "83de3541e4c2b58177e065a9bf7b62ec"
    )
    assert _encrypted("sm4-gcm", key, nonce, plain, bound) == sealed
    assert _decrypted("sm4-gcm", key, nonce, sealed, bound) == plain


def test_a_new_key_file_is_its_owners_alone_and_never_overwritten(tmp_path: Path):
    path = tmp_path / "keys" / "numbers.key"
    made = new_key_file(path)
    assert (read_key(path), path.stat().st_mode & 0o777) == (made, 0o600)
    with pytest.raises(InputError):
        new_key_file(path)
    assert read_key(path) == made


@pytest.mark.parametrize("content", ["", "00" * 31, "00" * 33, "g" * 64, "钥"])
def test_what_is_no_key_is_refused(tmp_path: Path, content: str):
    path = tmp_path / "numbers.key"
    path.write_text(content, encoding="utf-8")
    path.chmod(0o600)
    with pytest.raises(InputError):
        read_key(path)


def test_a_key_that_others_can_read_or_that_is_missing_is_refused(tmp_path: Path):
    path = tmp_path / "numbers.key"
    new_key_file(path)
    path.chmod(0o640)
    with pytest.raises(InputError, match="chmod 600"):
        read_key(path)
    with pytest.raises(InputError, match="keys new"):
        read_key(tmp_path / "none.key")


def test_a_deployment_without_a_key_seals_nothing_and_says_so_of_what_was_sealed(tmp_path: Path):
    assert sealer_of(Settings(home=tmp_path)) is None
    assert opened(NUMBER, "number", None) == NUMBER
    with pytest.raises(Failure, match="LOWINCOME_KEY_FILE"):
        opened(Sealer(KEY).seal(NUMBER, "number"), "number", None)


def test_a_key_in_the_home_is_refused(tmp_path: Path):
    home = tmp_path / "home"
    new_key_file(home / "numbers.key")
    with pytest.raises(InputError, match="home"):
        sealer_of(Settings(home=home, key_file=home / "numbers.key"))
    new_key_file(tmp_path / "numbers.key")
    found = sealer_of(Settings(home=home, key_file=tmp_path / "numbers.key", cipher="sm4-gcm"))
    assert found is not None and found.cipher == "sm4-gcm"
