"""The yardstick: the least that a hand-written DuckDB script would do with the same landing.

Reads every file (decoding GB18030, taking any delimiter), keeps typed Parquet per feed, joins by citizen number and
evaluates a dozen rules of one day. No quarantine, no duplicates, no provenance, no history, no cleaning beyond casts.
Usage: python benchmarks/minimal_sync.py LANDING OUT YYYY-MM-DD [--out-rows FILE]
"""

import argparse
import csv
from datetime import date
from pathlib import Path

import duckdb
from python_calamine import CalamineWorkbook

from lowincome.contracts import Contract, load_contracts

CASTS = {"date": "date", "yuan": "decimal(18,2)", "int": "bigint", "decimal": "decimal(18,4)"}
RULES = Path(__file__).with_name("minimal_rules.sql")


def main(landing: Path, out: Path, day: date) -> list[tuple[str, str]]:
    """Runs the script and returns what the rules found: (rule, citizen number)."""
    con = duckdb.connect(config={"memory_limit": "3GB"})
    out.mkdir(parents=True, exist_ok=True)
    con.execute("create schema feeds")
    for feed, contract in load_contracts().items():
        if not contract.is_internal:
            target = out / f"{feed}.parquet"
            _keep(con, contract, files_of(landing, feed, day), out, target)
            con.execute(f"create view feeds.{feed} as from read_parquet('{target}')")
    return con.execute(RULES.read_text(encoding="utf-8"), {"day": day}).fetchall()


def files_of(landing: Path, feed: str, day: date) -> list[Path]:
    """The files of a feed's deliveries up to a day, in the order of their dates."""
    folders = [folder for folder in sorted(landing.iterdir()) if folder.name <= str(day)]
    return [file for folder in folders for file in _files(folder, feed)]


def _files(folder: Path, feed: str) -> list[Path]:
    parts = folder / feed
    return sorted(parts.iterdir()) if parts.is_dir() else sorted(folder.glob(f"{feed}.*"))


def _keep(con: duckdb.DuckDBPyConnection, contract: Contract, files: list[Path], out: Path, target: Path) -> None:
    """One typed Parquet file of all deliveries of a feed."""
    names = {name: column for column in contract.columns for name in (column.header, column.name, *column.synonyms)}
    selects = []
    for number, file in enumerate(files):
        if file.suffix == ".parquet":
            source = f"read_parquet('{file}')"
            headers = [row[0] for row in con.execute(f"describe from {source}").fetchall()]
        else:
            text = out / f"{contract.feed}-{number}.csv"
            delimiter, headers = _transcode(file, text, names)
            source = f"read_csv('{text}', delim='{delimiter}', header=true, all_varchar=true, ignore_errors=true)"
        known = {names[header.strip()].name: header for header in headers if header.strip() in names}
        columns = []
        for column in contract.columns:
            value = f'"{known[column.name]}"::varchar' if column.name in known else "null::varchar"
            kind = CASTS.get(column.type)
            columns.append(f'{f"try_cast(trim({value}) as {kind})" if kind else f"trim({value})"} as "{column.name}"')
        delivered = file.parent.name if file.parent.name[:2] == "20" else file.parent.parent.name
        selects.append(f"select {', '.join(columns)}, date '{delivered}' as delivered_on from {source}")
    con.execute(f"copy ({' union all '.join(selects)}) to '{target}' (format parquet, compression zstd)")


def _transcode(file: Path, target: Path, names: dict[str, object]) -> tuple[str, list[str]]:
    """Writes the file as UTF-8 CSV; returns its delimiter and headers."""
    if file.suffix == ".xlsx":
        book = CalamineWorkbook.from_path(str(file))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
        rows, start = next(
            (sheet, at)
            for sheet in sheets
            for at, row in enumerate(sheet[:6])
            if sum(str(cell).strip() in names for cell in row) > 1
        )
        with target.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows(rows[start:])
        return ",", [str(cell) for cell in rows[start]]
    content = file.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", errors="replace")
    target.write_text(text, encoding="utf-8")
    header = text.split("\n", 1)[0].rstrip("\r")
    delimiter = max(",\t;", key=header.count)
    return delimiter, [cell.strip('"') for cell in header.split(delimiter)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("landing", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("day", type=date.fromisoformat)
    parser.add_argument("--out-rows", type=Path, help="CSV of (rule, id_number), to compare answers")
    options = parser.parse_args()
    rows = main(options.landing, options.out, options.day)
    if options.out_rows is not None:
        with options.out_rows.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows([("rule", "id_number"), *rows])
    print(len(rows))
