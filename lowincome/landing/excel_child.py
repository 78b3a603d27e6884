"""The process that parses a workbook: reads it from standard input, writes its sheets' rows to standard output.

Runs alone, under limits of memory and time, because a workbook can be made to hurt its reader. Output is JSON, a line a
batch: `[sheet number, [[row number, [cell, …]], …]]`, rows 1-based, blank rows left out, cells text or null.
"""

import json
import resource
import sys
from io import BytesIO

MEMORY_LIMIT = 3 << 30
CPU_LIMIT = 60
_BATCH = 5000


def main() -> int:
    """Parses standard input; 0 when done, 1 where it is no workbook."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_LIMIT, CPU_LIMIT))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    from python_calamine import CalamineError, CalamineWorkbook

    from lowincome.landing.cells import cell_text

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
        for number in range(len(workbook.sheet_names)):
            sheet = workbook.get_sheet_by_index(number)
            batch: list[tuple[int, list[str | None]]] = []
            for row, values in enumerate(sheet.iter_rows(), 1):
                cells = [cell_text(value) for value in values]
                if any(cell and cell.strip() for cell in cells):
                    batch.append((row, cells))
                if len(batch) >= _BATCH:
                    _send(number, batch)
                    batch = []
            _send(number, batch)
    except (CalamineError, MemoryError):
        return 1
    return 0


def _send(sheet: int, batch: list[tuple[int, list[str | None]]]) -> None:
    sys.stdout.write(json.dumps([sheet, batch], ensure_ascii=True) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
