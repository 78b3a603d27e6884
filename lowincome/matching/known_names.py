"""Features of names that were made for an earlier day: a name sounds and looks today as it did yesterday.

They lie in one file beside the lake's tables, which is made anew when the code or the lists behind them change, and loses
its names when most of them are no longer asked for. Who deletes it loses seconds.
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lowincome.kernel.data_folder import data_folder
from lowincome.kernel.whole_file import write_whole
from lowincome.matching.names import SCHEMA, name_features

_CODE = ("look_alikes.py", "names.py", "sounds.py", "surnames.py")


def kept_name_features(names: Iterable[str | None], folder: Path) -> pa.Table:
    """As `name_features`, taken from the folder's file for names that it knows; it then knows all of these names."""
    wanted = pa.array(sorted({name for name in names if name}), pa.string())
    path = folder / f"{_made_by()}.parquet"
    known = _read(path)
    found = known.filter(pc.is_in(known["written"], wanted))
    new = name_features(wanted.filter(pc.invert(pc.is_in(wanted, known["written"].combine_chunks()))).to_pylist())
    if new.num_rows:
        _write(pa.concat_tables([known if known.num_rows < 2 * len(wanted) else found, new]), path)
    return pa.concat_tables([found, new]).sort_by("written")


def _read(path: Path) -> pa.Table:
    """What is known; nothing where the file is not there or was damaged."""
    try:
        return pq.read_table(path, schema=SCHEMA)
    except (OSError, pa.ArrowInvalid):
        return SCHEMA.empty_table()


def _write(table: pa.Table, path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(path, lambda draft: pq.write_table(table, draft))
    for other in path.parent.glob("*.parquet"):
        if other != path:
            other.unlink()


@cache
def _made_by() -> str:
    """A digest of everything that features depend on besides the name."""
    sources = [(Path(__file__).parent / name).read_bytes() for name in _CODE]
    sources += [(data_folder() / "reference" / "look_alikes.txt").read_bytes(), version("pypinyin").encode()]
    return hashlib.sha256(b"\0".join(sources)).hexdigest()[:32]
