"""What a check is: a query, its limits and what happens when they are broken."""

from dataclasses import dataclass
from pathlib import Path

QUERIES = Path(__file__).parent / "queries"


@dataclass(frozen=True)
class Check:
    """One check of one table. `stage.table` is what it guards; the query returns one row with one number.

    lowest, highest: the limits, both inclusive; None is no limit. blocking: whether a breach stops what is downstream.
    key: where the query counts offenders by a key, each of which depends on its own rows alone, the columns of that key.
    """

    stage: str
    table: str
    name: str
    description: str
    lowest: float | None = None
    highest: float | None = 0
    blocking: bool = True
    text: str | None = None
    key: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The check's name, unlike that of any other table's check."""
        return f"{self.stage}.{self.table}.{self.name}"

    @property
    def query(self) -> str:
        """The SQL: generated text where the check is generated from a contract, else the file of its name."""
        return self.text or (QUERIES / self.stage / f"{self.name}.sql").read_text(encoding="utf-8")
