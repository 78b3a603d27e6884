"""What reading a delivered table found out about it, for its receipt."""

from dataclasses import dataclass

from lowincome.landing.fault import FileFault
from lowincome.landing.header import Header
from lowincome.landing.receipt import Format


@dataclass
class TableFacts:
    """Filled in while a file is read, so that a fault half-way leaves what was known."""

    format: Format | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header_line: int | None = None
    header: Header | None = None
    needs_folding: bool = False

    def accept(self, header: Header, line: int) -> None:
        """Takes a header; FileFault where two of its cells name one column."""
        self.header, self.header_line = header, line
        if header.doubled:
            raise FileFault(
                "duplicate_header", f"two columns for {', '.join(header.doubled)}; keep one and deliver again"
            )


def no_header(titles: int) -> FileFault:
    """The fault of a table without a header row."""
    return FileFault(
        "no_header", f"no row among the first {titles + 1} names a column of the contract; add the header row"
    )
