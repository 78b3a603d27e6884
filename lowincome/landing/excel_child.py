"""The process that parses workbooks: reads one after another from standard input, writes their rows to standard output.

Runs alone, under limits of memory and time, because a workbook can be made to hurt its reader. Output is JSON, a line a
batch: `[sheet number, [[row number, [cell, …]], …]]`, rows 1-based, blank rows left out, cells text or null. At the end of
each workbook stands `true`, or `false` where it cannot be parsed.
"""

import json
import resource
import sys
from io import BytesIO

MEMORY_LIMIT = 3 << 30
CPU_LIMIT = 60
"""Seconds for one workbook."""

LENGTH_BYTES = 8
"""Before each workbook stands its length, in so many bytes, the highest first."""

_BATCH = 5000


def main() -> int:
    """Parses what comes until there is no more; 1 where memory did not suffice."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    while head := sys.stdin.buffer.read(LENGTH_BYTES):
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + 1 + CPU_LIMIT
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))
        try:
            _parse(sys.stdin.buffer.read(int.from_bytes(head, "big")))
        except MemoryError:
            return 1
    return 0


def _parse(content: bytes) -> None:
    from python_calamine import CalamineError, CalamineWorkbook

    from lowincome.landing.cells import cell_text

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        for number in range(len(workbook.sheet_names)):
            sheet = workbook.get_sheet_by_index(number)
            batch: list[tuple[int, list[str | None]]] = []
            for row, values in enumerate(sheet.iter_rows(), 1):
                cells = [cell_text(value) for value in values]
                if any(cell and cell.strip() for cell in cells):
                    batch.append((row, cells))
                if len(batch) >= _BATCH:
                    _send([number, batch])
                    batch = []
            _send([number, batch])
    except CalamineError:
        _send(False)
    else:
        _send(True)


def _send(said: object) -> None:
    sys.stdout.write(json.dumps(said, ensure_ascii=True) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
