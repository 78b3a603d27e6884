"""What is copied is of one moment: of the database, the audit log and the lake, while others write."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest

from lowincome.casework.landing_entry import land_file
from lowincome.keeping.home_files import audit_sources
from lowincome.keeping.lake_files import LakeFiles
from lowincome.keeping.landed import landed_source, put_back
from lowincome.keeping.roots_again import place_roots
from lowincome.keeping.sources import Source, below
from lowincome.keeping.sqlite_database import sqlite_sources
from lowincome.kernel.errors import Failure
from lowincome.kernel.settings import Settings
from lowincome.lake.layout import LakeLayout
from lowincome.lake.manifest import Manifest, file_entries, write_manifest
from lowincome.lake.publish import publish
from lowincome.lake.retention import drop_old_profiles, held
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.audit_roots import AuditRoots
from lowincome.lineage.verification import verify


def _content(source: Source) -> bytes:
    return b"".join(source.pieces())


def _busy(path: Path, done: Event) -> None:
    with closing(sqlite3.connect(path, timeout=30)) as writing:
        while not done.is_set():
            with writing:
                writing.execute("update pair set number = number + 1 where name = 'a'")
                writing.execute("update pair set number = number + 1 where name = 'b'")


@pytest.fixture
def busy_database(tmp_path: Path) -> Iterator[Path]:
    """A database with some megabytes, in which both rows of `pair` are always equal, while somebody writes."""
    path = tmp_path / "a home?#" / "console.sqlite3"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as making, making:
        making.execute("pragma journal_mode = wal")
        making.execute("create table pair (name text, number int)")
        making.execute("insert into pair values ('a', 0)")
        making.execute("create table filler (content blob)")
        making.executemany("insert into filler values (zeroblob(?))", [(1 << 16,)] * 64)
        making.execute("insert into pair values ('b', 0)")
        making.execute("create table django_migrations (id integer primary key, app text, name text)")
        making.execute("insert into django_migrations values (1, 'queues', '0001_initial')")
    done = Event()
    writer = Thread(target=_busy, args=(path, done))
    writer.start()
    yield path
    done.set()
    writer.join()


def test_a_database_that_is_written_to_is_copied_at_one_moment(busy_database: Path, tmp_path: Path) -> None:
    for _ in range(5):
        with sqlite_sources(busy_database) as (database, [source]):
            copy = tmp_path / "copy.sqlite3"
            copy.write_bytes(_content(source))
        with closing(sqlite3.connect(copy)) as reading:
            [(first,), (second,)] = reading.execute("select number from pair").fetchall()
            assert first == second
            assert reading.execute("pragma integrity_check").fetchone() == ("ok",)
        assert database.migrations == (("queues", "0001_initial"),)
    assert not [path.name for path in busy_database.parent.iterdir() if path.name.startswith(".")]


def test_a_damaged_database_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "console.sqlite3").write_bytes(b"SQLite format 3\0" + b"x" * 5000)

    with pytest.raises(Failure, match="cannot be copied"), sqlite_sources(tmp_path / "console.sqlite3"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["console.sqlite3"]


def test_the_log_is_copied_up_to_its_last_whole_entry(settings: Settings) -> None:
    log = AuditLog(settings)
    for number in range(3):
        log.append("verify", {"number": number})
    whole = log.path.read_bytes()
    with log.path.open("ab") as file:
        file.write(b'{"half": "an ent')

    copied = {source.path: _content(source) for source in audit_sources(settings)}

    assert copied["home/audit/log.jsonl"] == whole
    assert len([path for path in copied if path.startswith("roots/")]) == 1


def test_what_is_appended_later_is_not_in_the_copy(settings: Settings) -> None:
    log = AuditLog(settings)
    log.append("verify", {})
    before = log.path.read_bytes()
    sources = audit_sources(settings)
    log.append("verify", {})

    assert _content(next(each for each in sources if each.path == "home/audit/log.jsonl")) == before


def test_a_home_without_a_log_has_nothing_to_copy(settings: Settings) -> None:
    assert audit_sources(settings) == []


def test_hidden_and_unfinished_files_stay_out(tmp_path: Path) -> None:
    for name in ("model.json", "model.partial", ".draft", ".hidden/inside"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "live").symlink_to("model.json")

    sources, links = below("home/x", tmp_path)

    assert [source.path for source in sources] == ["home/x/model.json"]
    assert links == {"home/x/live": "model.json"}


@pytest.mark.parametrize("landing", ["{tmp}/first", "memory://{tmp}/first"])
def test_what_the_system_landed_is_put_back_and_nothing_of_the_exchange(tmp_path: Path, landing: str) -> None:
    first, second = landing.format(tmp=tmp_path), str(tmp_path / "second")
    land_file(first, "2024-10-31/_verdicts/a.csv", "结论".encode())
    land_file(first, "2024-10-31/_baseline.csv", b"reason")
    land_file(first, "2024-10-31/roster.csv", b"delivered")
    land_file(first, "2024-10-31/_verdicts/.b.csv.unfinished", b"half")
    land_file(second, "2024-10-31/_baseline.csv", b"another reason")
    source = landed_source(first)
    assert source is not None

    put = put_back(second, source.pieces())
    again = put_back(second, source.pieces())

    assert (put.written, put.same, put.other) == (1, 0, 1)
    assert (again.written, again.same, again.other) == (0, 1, 1)
    found = {path.relative_to(second).as_posix(): path for path in Path(second).rglob("*") if path.is_file()}
    assert sorted(found) == ["2024-10-31/_baseline.csv", "2024-10-31/_verdicts/a.csv"]
    assert found["2024-10-31/_verdicts/a.csv"].read_text() == "结论"
    assert found["2024-10-31/_baseline.csv"].read_bytes() == b"another reason", "what lies there is not written over"


def test_a_landing_that_is_not_there_has_nothing_of_ours(tmp_path: Path) -> None:
    assert landed_source(str(tmp_path / "nowhere")) is None


def test_retention_removes_nothing_while_a_backup_reads(tmp_path: Path) -> None:
    layout, days = LakeLayout(tmp_path / "lake"), [date(2024, 10, 1), date(2024, 10, 20)]
    for number, day in enumerate(days):
        folder = layout.run(f"run-{number}") / day.isoformat() / "profile" / "persons"
        folder.mkdir(parents=True)
        (folder / "part-0.parquet").write_bytes(b"rows")
        publish(layout, f"run-{number}", day, details={})
    profile = layout.run("run-0") / "2024-10-01" / "profile"

    with held(layout):
        assert drop_old_profiles(layout, days[-1], 7) == []
        assert profile.is_dir()
    assert drop_old_profiles(layout, days[-1], 7) == [days[0]]
    assert not profile.exists()


def test_what_is_published_meanwhile_is_not_in_the_copy_of_the_lake(tmp_path: Path) -> None:
    layout = LakeLayout(tmp_path / "lake")

    def put(run: str, day: date) -> None:
        folder = layout.run(run) / day.isoformat() / "signals" / "signals"
        folder.mkdir(parents=True)
        (folder / "part-0.parquet").write_bytes(run.encode())
        columns, files = {"a": "INTEGER"}, file_entries(folder)
        write_manifest(folder, Manifest("signals", "signals", day.isoformat(), 1, "0", "", columns, files))
        publish(layout, run, day, details={})

    put("first", date(2024, 10, 1))
    begun = layout.run("begun") / "2024-10-02" / "signals" / "signals"
    begun.mkdir(parents=True)
    lake = LakeFiles(layout)
    put("second", date(2024, 10, 1))

    assert lake.version == "000001"
    assert {source.path.split("/")[3] for source in lake.sources} == {"first"}
    assert lake.links["home/lake/.versions/000001/2024-10-01"] == "../../.runs/first/2024-10-01"
    assert [_content(source) for source in lake.sources if source.path.endswith(".parquet")] == [b"first"]


def test_roots_that_tell_of_more_than_the_backup_are_set_aside_and_named(settings: Settings, tmp_path: Path) -> None:
    log = AuditLog(settings)
    log.append("verify", {})
    apart = AuditRoots(tmp_path / "apart")
    assert place_roots(log.roots, apart) == []
    for _ in range(2):
        log.append("verify", {"lost": "with the machine"})
    [name] = log.roots.names()
    (apart.folder / name).write_bytes((log.roots.folder / name).read_bytes())
    restored = settings.model_copy(update={"home": tmp_path / "restored", "audit_root": apart.folder})
    staged = restored.model_copy(update={"audit_root": tmp_path / "staged"})
    AuditLog(staged).append("restored", {})

    ahead = place_roots(AuditRoots(staged.audit_root_dir), apart)

    assert ahead == [name.replace(".json", ".aside-1.json")]
    assert place_roots(AuditRoots(staged.audit_root_dir), apart) == ahead, "twice is once"
    failures = verify(AuditLog(restored), LakeLayout(restored.lake_root)).failures
    assert [failure.where for failure in failures] == ahead, "what was lost is not forgotten"
