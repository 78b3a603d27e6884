"""The console's key: made once, whoever comes first, and kept."""

from concurrent.futures import ThreadPoolExecutor

from console.home import private_file, secret_key


def test_the_key_is_made_once_and_kept(home):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(secret_key, [home] * 8))
    assert len(keys) == 1
    assert len(keys.pop()) > 50
    assert [path.name for path in home.iterdir()] == ["console.key"]


def test_two_homes_have_two_keys(tmp_path):
    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")


def test_a_private_file_that_is_there_keeps_what_it_holds(home):
    private_file(home / "database")
    (home / "database").write_text("kept")
    private_file(home / "database")
    assert (home / "database").read_text() == "kept"
    assert oct((home / "database").stat().st_mode)[-3:] == "600"
