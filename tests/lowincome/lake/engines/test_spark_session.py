"""Where Spark cannot be had, the reason and the remedy are told at once, before anything is computed."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from lowincome.kernel.errors import InputError
from lowincome.kernel.settings import Settings
from lowincome.lake.engines import spark_session
from lowincome.lake.engines.opening import open_engine
from lowincome.lake.engines.spark_session import open_session


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port of this machine at which nobody listens: it is taken, and not listened on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def test_a_master_that_nobody_answers_for_is_named(closed_port: int, tmp_path: Path) -> None:
    settings = Settings(engine="spark", spark_master=f"spark://127.0.0.1:{closed_port}")
    with pytest.raises(InputError) as refused:
        open_engine(settings, tmp_path)
    assert re.search(f"127.0.0.1:{closed_port} cannot be reached.*LOWINCOME_ENGINE=duckdb", refused.value.en)


def test_of_several_masters_one_that_answers_is_enough(closed_port: int) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        open_port = listening.getsockname()[1]
        spark_session._check_master(f"spark://127.0.0.1:{closed_port},127.0.0.1:{open_port}")


def test_a_master_without_a_port_is_no_master() -> None:
    with pytest.raises(InputError) as refused:
        open_session("spark://somewhere", {})
    assert re.search(r"local\[2\] or spark://host:port", refused.value.en)


def test_without_java_the_package_to_install_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError) as refused:
        open_session("local[1]", {})
    assert re.search("needs Java 17.*there is no Java.*openjdk-17", refused.value.en)


def test_an_old_java_is_told_with_its_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(InputError) as refused:
        open_session("local[1]", {})
    assert re.search("there is Java 11", refused.value.en)


def test_without_pyspark_the_extra_to_install_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(InputError) as refused:
        open_session("local[1]", {})
    assert re.search("uv sync --extra spark", refused.value.en)


def test_settings_that_results_depend_on_cannot_be_set() -> None:
    with pytest.raises(InputError) as refused:
        open_session("local[1]", {"spark.sql.ansi.enabled": "false"})
    assert re.search(r"spark\.sql\.ansi\.enabled cannot be set", refused.value.en)


@pytest.mark.parametrize(
    ("limit", "heap"),
    [("3GB", "3072m"), ("1.5 GiB", "1536m"), ("512MB", "512m"), ("2048 kib", "2m"), ("1TB", "1048576m")],
)
def test_spark_in_one_process_may_take_what_duckdb_may(limit: str, heap: str) -> None:
    assert spark_session._memory("local[2]", limit) == {"spark.driver.memory": heap}


@pytest.mark.parametrize(
    ("master", "limit"), [("local[2]", "80%"), ("local[2]", ""), ("spark://127.0.0.1:7077", "3GB")]
)
def test_elsewhere_memory_is_left_to_spark(master: str, limit: str) -> None:
    assert spark_session._memory(master, limit) == {}


@pytest.mark.parametrize(
    "said", ["Java heap space", "GC overhead limit exceeded", "System memory 1 must be at least 2"]
)
def test_too_little_memory_is_known_by_its_words(said: str) -> None:
    assert spark_session._is_about_memory(said)
    assert not spark_session._is_about_memory("Connection refused")
