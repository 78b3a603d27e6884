"""The fuzzy tier on one sync day: which records are put to it, with which model, and what comes out.

Reads the tables of the match stage through a connection; the records of feeds that share a model are matched together.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from lowincome.matching.everybody import count_everybody
from lowincome.matching.linking import CANDIDATES, Scorer, match_counted
from lowincome.matching.model import Model
from lowincome.matching.prepared import show_records
from lowincome.matching.scoring import score
from lowincome.matching.sql_texts import select
from lowincome.matching.unusable import Note

ANY_FEED = "*"

_ROOM = "matching"
"""The schema of what Splink makes."""

SCHEMA = pa.schema(
    [
        ("feed", pa.string()),
        ("record_key", pa.string()),
        ("id_number", pa.string()),
        ("rank", pa.int64()),
        ("probability", pa.float64()),
        ("weight", pa.float64()),
        ("contributions", pa.string()),
        ("outcome", pa.string()),
        ("reason", pa.string()),
        ("model", pa.string()),
        ("link_limit", pa.float64()),
        ("margin", pa.float64()),
    ]
)
"""One row per record_key and candidate; outcome and reason are those of the record. `link_limit`: the probability below

which the model links nobody; `margin`: how many bits a second candidate must be behind.
"""


@dataclass(frozen=True)
class FoundCandidates:
    """The rows of match.fuzzy_candidates, and what is to be said of them."""

    rows: pa.Table
    notes: list[Note]


def fuzzy_candidates_on(
    con: duckdb.DuckDBPyConnection,
    models: Mapping[str, Model],
    *,
    scorer: Scorer = score,
    known_names: Path | None = None,
) -> FoundCandidates:
    """Candidates of every record_key. `con` has the match stage; `models`: feed → its model, `*` for all others.

    `scorer`: see `match_tables`; `known_names`: see `count_everybody`. Works within the bounds of the connection's database
    and leaves nothing in it.
    """
    records = con.execute(select("day_records")).to_arrow_table()
    if not records.num_rows:
        return FoundCandidates(SCHEMA.empty_table(), [])
    ruled_out = con.execute(select("day_ruled_out")).to_arrow_table()
    found, notes = [], []
    with _own_room(con) as room:
        room.execute("create temp view given_persons as\n" + select("day_persons"))
        show_records(room, records)
        count_everybody(room, known_names)
        for model, feeds in _by_model(records, models):
            chosen = records.filter(pc.is_in(records["feed"], pa.array(feeds, pa.string())))
            matched = match_counted(room, chosen, model=model, ruled_out=ruled_out, scorer=scorer)
            found.append(_with_decisions(chosen, matched.candidates, matched.outcomes, model))
            notes += matched.notes
    return FoundCandidates(pa.concat_tables(found), notes)


@contextmanager
def _own_room(con: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """A second connection to the database, whose tables are gone when it is left."""
    room = con.cursor()
    room.execute("create schema " + _ROOM)
    try:
        room.execute("set schema = '" + _ROOM + "'")
        yield room
    finally:
        room.close()
        con.execute("drop schema " + _ROOM + " cascade")


def _by_model(records: pa.Table, models: Mapping[str, Model]) -> list[tuple[Model, list[str]]]:
    feeds: dict[str, tuple[Model, list[str]]] = {}
    for feed in sorted(pc.unique(records["feed"]).to_pylist()):
        model = models.get(feed) or models[ANY_FEED]
        feeds.setdefault(model.title, (model, []))[1].append(feed)
    return list(feeds.values())


def _with_decisions(records: pa.Table, candidates: pa.Table, outcomes: pa.Table, model: Model) -> pa.Table:
    feeds = dict(zip(records["record_id"].to_pylist(), records["feed"].to_pylist(), strict=True))
    decided = {row["record_id"]: row for row in outcomes.to_pylist()}
    limits = {"link_limit": min(model.limits.link, model.limits.name_and_place), "margin": model.limits.margin}
    rows = [
        {
            "feed": feeds[row["record_id"]],
            "record_key": row["record_id"],
            "id_number": row["person_id"],
            **{name: row[name] for name in CANDIDATES.names[2:]},
            **{name: decided[row["record_id"]][name] for name in ("outcome", "reason", "model")},
            **limits,
        }
        for row in candidates.to_pylist()
    ]
    return pa.Table.from_pylist(rows, schema=SCHEMA)
