"""SQL files as tables: `assets/<stage>/<table>.sql` holds the one SELECT that computes `<stage>.<table>`.

The comment at the head of a file is the table's description and begins with its grain. The tables that the SELECT names
are its dependencies; the hash of its text is its code version.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.scope import traverse_scope

from lowincome.kernel.errors import Failure

TOUCHED = "touched"
"""The folder of a stage in which `<table>.sql` says which keys of the table are touched."""


@dataclass(frozen=True)
class SqlFile:
    """One table's SELECT. `text` is as written; parameters are `$name`.

    `touched`: the SELECT of the keys whose rows may differ from those of an earlier day (see `lowincome.lake.carrying`).
    """

    stage: str
    table: str
    text: str
    touched: "SqlFile | None" = None

    @property
    def name(self) -> str:
        return f"{self.stage}.{self.table}"

    @property
    def version(self) -> str:
        """Sixteen hexadecimal digits of the text's sha256, with the text of what is touched."""
        asked = self.touched.text if self.touched is not None else ""
        return hashlib.sha256((self.text + asked).encode()).hexdigest()[:16]

    @property
    def description(self) -> str:
        """The comment at the head of the file, without its dashes."""
        lines = []
        for line in self.text.splitlines():
            if not line.startswith("--"):
                break
            lines.append(line.removeprefix("--").strip())
        return " ".join(lines)

    @cached_property
    def tree(self) -> exp.Expr:
        return sqlglot.parse_one(self.text, dialect="duckdb")

    @cached_property
    def upstream(self) -> tuple[tuple[str, str], ...]:
        """(schema, table) of every table the SELECT reads, resolved by scope, in alphabetical order."""
        found = set()
        for scope in traverse_scope(self.tree):
            for source in scope.sources.values():
                if isinstance(source, exp.Table) and source.db:
                    found.add((source.db, source.name))
        return tuple(sorted(found))


def read_sql_files(folder: Path) -> dict[str, SqlFile]:
    """The SQL files of one stage, by table name. Raises Failure where a file has no leading comment."""
    touched = _read(folder / TOUCHED, folder.name, {})
    files = _read(folder, folder.name, touched)
    bare = [file.name for file in (*files.values(), *touched.values()) if not file.description]
    if bare:
        raise Failure(
            f"SQL 文件缺少开头说明(粒度与用途):{', '.join(bare)}。请在首行加注释。",
            f"SQL files without a leading comment that tells the grain: {', '.join(bare)}. Add one as first line.",
        )
    return files


def _read(folder: Path, stage: str, touched: Mapping[str, SqlFile]) -> dict[str, SqlFile]:
    paths = sorted(folder.glob("*.sql"))
    return {
        path.stem: SqlFile(stage, path.stem, path.read_text(encoding="utf-8"), touched.get(path.stem)) for path in paths
    }
