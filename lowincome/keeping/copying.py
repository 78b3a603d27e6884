"""Copies everything of one moment into blocks, in an order in which what is copied later holds what was copied before.

The database comes first, then the published version of the lake, then what was landed, and the audit log last: it has
the entries of everything else.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from importlib.metadata import version

from lowincome.casework.console_schema import sqlite_path
from lowincome.keeping.backup import Backup, KeptDatabase, KeptFile
from lowincome.keeping.blocks import Blocks
from lowincome.keeping.deployment import name_of_key, noted_settings
from lowincome.keeping.envelope import Envelope
from lowincome.keeping.folder import BackupFolder
from lowincome.keeping.home_files import audit_sources, home_sources
from lowincome.keeping.lake_files import LakeFiles
from lowincome.keeping.landed import landed_source
from lowincome.keeping.postgres_database import postgres_sources
from lowincome.keeping.refusals import require_landing, require_room
from lowincome.keeping.sources import Source
from lowincome.keeping.sqlite_database import sqlite_sources
from lowincome.kernel.clock import now
from lowincome.kernel.deployment_keys import sealer_of
from lowincome.kernel.errors import Failure, InputError
from lowincome.kernel.sealing import Sealer
from lowincome.kernel.settings import Settings
from lowincome.lake.layout import LakeLayout
from lowincome.lake.retention import held

Progress = Callable[[int, int], None]
"""Called with the bytes that were read and those that there are."""


def copied(
    settings: Settings,
    folder: BackupFolder,
    blocks: Blocks,
    sealer: Sealer | None,
    *,
    with_lake: bool,
    progress: Progress,
) -> Backup:
    """Keeps everything; the database is let go before the rest is read. Raises InputError where there is nothing."""
    require_landing(settings)
    known = _known(folder, blocks, sealer)
    layout = LakeLayout(settings.lake_root)
    has_lake = with_lake and layout.current_version() is not None
    with held(layout) if has_lake else nullcontext():
        with _database(settings) as (database, rows):
            lake = LakeFiles(layout) if has_lake else None
            others, links = home_sources(settings)
            landed = landed_source(settings.landing_url)
            others = [*(lake.sources if lake else ()), *others, *([landed] if landed else ())]
            to_read = [each for each in (*rows, *others) if each.sha256 not in known]
            require_room(folder.root, sum(each.size for each in to_read))
            reading = _Reading(blocks, known, sum(each.size for each in to_read), progress)
            files = reading.kept(rows)
        files += reading.kept(others)
    files += reading.kept(audit_sources(settings))
    if not files:
        raise InputError(
            f"{settings.home} 中没有可备份的内容。请检查 --home。",
            f"there is nothing to back up in {settings.home}: check --home",
        )
    blocks.flush()
    return _said(settings, database, lake, files, links | (lake.links if lake else {}))


@contextmanager
def _database(settings: Settings) -> Iterator[tuple[KeptDatabase | None, list[Source]]]:
    path = sqlite_path(settings.console_url)
    if path is None:
        with postgres_sources(settings.console_url) as found:
            yield found or (None, [])
    elif path.exists():
        require_room(path.parent, path.stat().st_size)
        with sqlite_sources(path) as found:
            yield found
    else:
        yield None, []


def _known(folder: BackupFolder, blocks: Blocks, sealer: Sealer | None) -> dict[str, KeptFile]:
    """sha256 → a file of the newest backup that is wrapped alike, whose blocks are all there."""
    for name in reversed(folder.names()):
        try:
            backup, envelope = folder.read(name, sealer)
        except InputError:
            continue
        if envelope == Envelope.of(sealer):
            return {each.sha256: each for each in backup.files if blocks.has(each.blocks)}
    return {}


class _Reading:
    """Reads sources into blocks; what the newest backup has already is not read."""

    def __init__(self, blocks: Blocks, known: dict[str, KeptFile], everything: int, progress: Progress) -> None:
        self._blocks, self._known, self._progress = blocks, known, progress
        self._done, self._everything = 0, everything

    def kept(self, sources: list[Source]) -> list[KeptFile]:
        return [self._keep(source) for source in sources]

    def _keep(self, source: Source) -> KeptFile:
        before = self._known.get(source.sha256 or "")
        if before is not None:
            return before.model_copy(update={"path": source.path})
        written = self._blocks.keep(source.pieces())
        if source.sha256 not in (None, written.sha256):
            raise Failure(
                f"{source.path} 与其清单不符,已损坏;没有写成新备份。请运行 lowincome audit verify",
                f"{source.path} is not what its manifest says: it is damaged, and no new backup was taken. "
                "Run lowincome audit verify",
            )
        self._done += source.size
        self._progress(self._done, self._everything)
        return KeptFile(path=source.path, bytes=written.bytes, sha256=written.sha256, blocks=written.blocks)


def _said(
    settings: Settings,
    database: KeptDatabase | None,
    lake: LakeFiles | None,
    files: list[KeptFile],
    links: dict[str, str],
) -> Backup:
    sealer = sealer_of(settings)
    return Backup(
        made_at=now().isoformat(),
        software=version("lowincome-monitor"),
        database=database,
        lake=lake.version if lake else None,
        number_keys=sealer.key_names if sealer else (),
        pseudonym_key=name_of_key(settings.pseudonym_key),
        settings=noted_settings(settings),
        files=tuple(files),
        links=links,
    )
