"""The shape of a contract: a feed, its columns, how it is delivered and the limits that hold a delivery back."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

ColumnType = Literal["id", "text", "code", "date", "month", "yuan", "int", "decimal", "bool", "region"]
Mode = Literal["snapshot", "append"]
Cadence = Literal["daily", "monthly"]
Sensitivity = Literal["ordinary", "personal", "sensitive-personal"]

STAGE_COLUMNS = ("file", "line", "position", "outcome", "raw")
"""The columns that stand before a contract's own in the feeds stage."""


@dataclass(frozen=True)
class Column:
    """One column of a feed.

    `name` is canonical, `header` the Chinese header, `synonyms` other headers. `required`: an empty value is a fault.
    `header_required`: a file without the column is held as a whole; the number column of most feeds must be there and
    may be empty. `unit` is what the values count in, where the type does not say it.
    """

    name: str
    header: str
    type: ColumnType
    codes: tuple[str, ...] = ()
    required: bool = False
    header_required: bool = False
    synonyms: tuple[str, ...] = ()
    unique: bool = False
    unit: str | None = None
    sensitivity: Sensitivity = "personal"
    description: str | None = None

    @property
    def landed_name(self) -> str:
        """The column's name in the feeds stage: the canonical name, `<name>_delivered` where the stage uses it itself."""
        return f"{self.name}_delivered" if self.name in STAGE_COLUMNS else self.name


@dataclass(frozen=True)
class Contract:
    """One feed: what is delivered, how often, and why it may be used.

    Days and shares: `max_age_days` until a delivery is stale (None: never), `quarantined_share` and `row_count_change`
    as fractions, `row_count_floor` in rows (both limits None: no breaker), `retention_months` in months. `history_from`
    is the first day an append feed covers. Of each group in `one_of_required` at least one column must be there.
    """

    feed: str
    title_zh: str
    department: str
    mode: Mode
    cadence: Cadence
    max_age_days: int | None
    columns: tuple[Column, ...]
    grain: str
    purpose: str
    covers: str
    legal_basis: tuple[str, ...]
    retention_months: int
    version: str
    id_must_be_valid: bool = False
    quarantined_share: float | None = None
    row_count_change: float | None = None
    row_count_floor: int | None = None
    history_from: date | None = None
    one_of_required: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that change with anything the contract says."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]

    @property
    def is_internal(self) -> bool:
        """Whether the system writes the feed itself (verdicts, releases, baselines): it never ages and gates nothing."""
        return self.feed.startswith("_")

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Columns by canonical name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def id_column(self) -> Column | None:
        """The column that holds the citizen number; None where the feed has none."""
        return next((column for column in self.columns if column.type == "id"), None)

    @property
    def column_names(self) -> tuple[str, ...]:
        """Canonical names in the contract's order."""
        return tuple(column.name for column in self.columns)
