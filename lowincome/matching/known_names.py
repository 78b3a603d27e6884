"""Features of names that were made for an earlier day: a name sounds and looks today as it did yesterday.

They lie in one file beside the lake's tables, which is made anew when the code or the lists behind them change, and loses
its names when most of them are no longer asked for. Who deletes it loses seconds.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import duckdb

from lowincome.kernel.data_folder import data_folder
from lowincome.kernel.whole_file import write_whole
from lowincome.matching.names import SCHEMA, name_features
from lowincome.matching.sql_texts import select

_CODE = ("look_alikes.py", "names.py", "sounds.py", "surnames.py")

_AT_ONCE = 50_000
"""So many names become Python's objects at a time."""


def show_name_features(con: duckdb.DuckDBPyConnection, folder: Path | None = None) -> None:
    """Makes the table `name_features` on the connection, with at least the names of its table `asked_names`.

    One row per name, columns as `names.SCHEMA`. folder: where features are kept from day to day; what its file knows is
    taken from there, and it then knows all that was asked.
    """
    path = folder / f"{_made_by()}.parquet" if folder else None
    known = _load(con, path)
    new = con.execute(select("new_names")).to_arrow_table()["written"]
    for at in range(0, len(new), _AT_ONCE):
        con.from_arrow(name_features(new.slice(at, _AT_ONCE).to_pylist())).insert_into("name_features")
    if path and len(new):
        _write(con, path, known)


def _load(con: duckdb.DuckDBPyConnection, path: Path | None) -> int:
    """Makes the table of what is known and says how many names; nothing where the file is not there or was damaged."""
    if path and path.is_file():
        try:
            con.execute("create or replace temp table name_features as\n" + select("known_names"), {"file": str(path)})
            return int(con.table("name_features").count("*").fetchall()[0][0])
        except duckdb.Error:
            pass
    con.register("no_names", SCHEMA.empty_table())
    con.execute("create or replace temp table name_features as from no_names")
    return 0


def _write(con: duckdb.DuckDBPyConnection, path: Path, known: int) -> None:
    features, asked = con.table("name_features"), con.table("asked_names")
    if known >= 2 * asked.count("*").fetchall()[0][0]:
        features = features.join(asked, "written", how="semi")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(path, lambda draft: features.to_parquet(str(draft), compression="zstd"))
    for other in path.parent.glob("*.parquet"):
        if other != path:
            other.unlink()


@cache
def _made_by() -> str:
    """A digest of everything that features depend on besides the name."""
    sources = [(Path(__file__).parent / name).read_bytes() for name in _CODE]
    sources += [(data_folder() / "reference" / "look_alikes.txt").read_bytes(), version("pypinyin").encode()]
    return hashlib.sha256(b"\0".join(sources)).hexdigest()[:32]
