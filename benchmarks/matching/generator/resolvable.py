"""Which records can be resolved at all: nobody else fits them as well as the person meant, on every column given.

A neutral measure by plain edit distance, character by character; the query beside this file says it exactly. A record that
gives nothing but a damaged number is in its own class (`number_only`): it must be linked to nobody.
"""

from functools import lru_cache
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.matching.generator.number_faults import DESTROYED

QUERY = Path(__file__).with_name("resolvable.sql")
LEVELS = (6, 9, 12)  # county, township, village: the lengths of an area code that say something

_PREPARED = """
    create macro shared_levels(told, own, levels) as
        cast(levels >= 1 and left(told, 6) = left(own, 6) as integer)
        + cast(levels >= 2 and left(told, 9) = left(own, 9) as integer)
        + cast(levels >= 3 and told = own as integer);
    create table persons as
        select *, strftime(birth_date, '%Y%m%d') as birth_digits, left(region_code, 9) as place_9
        from persons_given;
    create table records as
        select
            record.*,
            truth.id_number as truth,
            names.name_off,
            case when not list_has_any(truth.errors, $destroyed) then record.id_number end as readable_number,
            strftime(record.birth_date, '%Y%m%d') as birth_digits,
            left(record.region_code, 9) as place_9,
            case
                when record.region_code is null then null
                when record.region_code like '%000000' then 1
                when record.region_code like '%000' then 2
                else 3
            end as levels
        from records_given as record
        inner join truth_given as truth on record.record_id = truth.record_id
        inner join told_names as names on record.record_id = names.record_id
        where truth.id_number is not null;
"""


@lru_cache(maxsize=200_000)
def edits(one: str, two: str) -> int:
    """Edit distance in characters: insertions, deletions, replacements."""
    if one == two:
        return 0
    row = list(range(len(two) + 1))
    for place, character in enumerate(one, start=1):
        before, row[0] = row[0], place
        for column, other in enumerate(two, start=1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (character != other))
    return row[-1]


def _name_distance(told: str, name: str, former: str | None) -> int:
    return min(edits(told, name), edits(told, former) if former else len(told) + len(name))


def mark_resolvable(folder: Path) -> None:
    """Adds `resolvable` (null for outsiders) and `number_only` to truth.parquet."""
    con = duckdb.connect()
    told = {name: pq.read_table(folder / f"{name}.parquet") for name in ("persons", "records", "truth")}
    con.register("told_names", _told_names(**told))
    for name, table in told.items():
        con.register(f"{name}_given", table)
    con.execute(_PREPARED.replace("$destroyed", str(sorted(DESTROYED))))
    rows = con.execute(QUERY.read_text(encoding="utf-8")).fetchall()
    con.close()
    contested = {
        record_id
        for record_id, told_name, off, name, former in rows
        if told_name is None or _name_distance(told_name, name, former) <= off
    }
    resolvable = [
        None if owner is None else record_id not in contested
        for record_id, owner in zip(
            told["truth"]["record_id"].to_pylist(), told["truth"]["id_number"].to_pylist(), strict=True
        )
    ]
    truth = told["truth"].append_column("resolvable", pa.array(resolvable, pa.bool_()))
    number_only = pa.array([feed == "number_only" for feed in truth["feed"].to_pylist()])
    pq.write_table(truth.append_column("number_only", number_only), folder / "truth.parquet")


def _told_names(persons: pa.Table, records: pa.Table, truth: pa.Table) -> pa.Table:
    """How far each record's name is from the names of the person meant; null without a name or a person."""
    owners = set(truth["id_number"].to_pylist())
    columns = [persons[name].to_pylist() for name in ("id_number", "name", "former_name")]
    names = {number: (name, former) for number, name, former in zip(*columns, strict=True) if number in owners}
    pairs = zip(records["name"].to_pylist(), truth["id_number"].to_pylist(), strict=True)
    off = [_name_distance(name, *names[owner]) if name and owner else None for name, owner in pairs]
    return pa.table({"record_id": records["record_id"], "name_off": pa.array(off, pa.int64())})
