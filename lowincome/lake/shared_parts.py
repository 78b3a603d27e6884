"""The parts of a table that all feeds share become one file per delivery date.

While a run lasts, each feed writes a part of its own: `part-<feed>.parquet`. After years a file per feed and date would be
ten thousand files, and opening one takes longer than reading the few rows in it.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from lowincome.lake.tables import PART

_UNFINISHED = ".part-0.unfinished"


def join_parts(folder: Path, published: Path | None, is_anew: Callable[[str], bool]) -> None:
    """Makes the parts in a run's folder, and what was published of the other feeds, the one file `part-0.parquet`.

    `published`: the folder of the same table and date that was published before; `is_anew(feed)`: whether the run did the
    feed anew, so that its published rows are not taken over. The rows have a column `feed`. Done once more, it changes
    nothing: a file of this name is only there when it is whole.
    """
    parts = sorted(path for path in folder.glob("*.parquet") if path.name != PART)
    if not (folder / PART).exists():
        schema = parquet.read_schema(parts[0]).remove_metadata()
        earlier = sorted(published.glob("*.parquet")) if published else []
        with parquet.ParquetWriter(folder / _UNFINISHED, schema, compression="zstd", store_schema=False) as writer:
            for rows in chain(_rows(parts), (_others(each, is_anew) for each in _rows(earlier))):
                writer.write_table(rows.cast(schema))
        (folder / _UNFINISHED).rename(folder / PART)
    for part in parts:
        part.unlink()


def _rows(files: list[Path]) -> Iterator[pa.Table]:
    """The rows batch by batch: a day of which everything was put aside needs no more memory than another."""
    for file in files:
        for batch in parquet.ParquetFile(file).iter_batches():
            yield pa.Table.from_batches([batch])


def _others(rows: pa.Table, is_anew: Callable[[str], bool]) -> pa.Table:
    """The rows of feeds that the run did not do anew."""
    feeds = rows.column("feed")
    others = [feed for feed in pc.unique(feeds).to_pylist() if not is_anew(feed)]
    return rows.filter(pc.is_in(feeds, value_set=pa.array(others, feeds.type)))
