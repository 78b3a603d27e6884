"""Writes the SQL tables of a run: linked, carried over or computed whole, whichever is safe and costs least.

Whatever cannot be told for sure is computed whole: without a base, with another SELECT, engine or vocabulary than the
base's, with damaged files of the base, and where more than a fifth of the keys is touched.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlglot import exp

from lowincome.contracts import Contract
from lowincome.lake.carrying.base_day import BaseDay
from lowincome.lake.carrying.changes import Change, Changes
from lowincome.lake.carrying.kept_rows import KeptRows
from lowincome.lake.carrying.keys import keep_keys, keep_rows_of
from lowincome.lake.carrying.offenders import among_changed
from lowincome.lake.carrying.part_files import link_table, write_computed
from lowincome.lake.carrying.reading import columns_of, columns_read, replaced, restricted
from lowincome.lake.carrying.records import records_in
from lowincome.lake.carrying.records_at_hand import RecordsAtHand
from lowincome.lake.layout import STAGES
from lowincome.lake.manifest import HASH_NAME, Manifest, differences
from lowincome.lake.person_views import SCHEMA as IN_USE
from lowincome.lake.sql_files import SqlFile
from lowincome.lake.tables import PART
from lowincome.lake.workspace import Workspace

PERSONS = ("match", "persons")
CHANGED = "changed_"
"""A touched file reads `changed_<schema>.<table>`: the rows of `<schema>.<table>` that differ, in the columns that count."""


@dataclass(frozen=True)
class WorthIt:
    """When carrying over pays: from how many persons in the lake on, and up to which share of them in touched keys."""

    persons: int
    share: float


WORTH_IT = WorthIt(persons=50_000, share=0.2)
"""In a small city asking what changed costs as much as computing it; with more keys touched, all costs less than some."""


class Whole(Exception):
    """Why a table is computed whole; `touched`: how many keys there were, where they were counted."""

    def __init__(self, reason: str, touched: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.touched = touched


@dataclass(frozen=True)
class Outcome:
    """How a table came about: `linked`, `carried` or `whole`; how many keys were touched, and why it is whole."""

    how: str
    touched: int | None = None
    reason: str = ""


class CarryOver:
    """Writes tables from those of `base`."""

    def __init__(
        self,
        workspace: Workspace,
        base: BaseDay,
        contracts: Mapping[str, Contract],
        worth_it: WorthIt,
    ) -> None:
        self._workspace = workspace
        self._base = base
        self._changes = Changes(workspace, base, contracts)
        self._records = RecordsAtHand(workspace.connect())
        self.kept_rows = KeptRows(workspace)
        self._worth_it = worth_it
        persons = base.manifest(*PERSONS)
        self._persons = persons.rows if persons is not None else 0

    def write(
        self, file: SqlFile, parameters: Mapping[str, object], inputs: Mapping[str, str]
    ) -> tuple[Manifest, Outcome]:
        """Writes a table of the sync day from the base's. Raises Whole where it must be computed."""
        before = self._base.manifest(file.stage, file.table)
        if before is None:
            raise Whole("the base has no such table")
        if (before.code_version, before.inputs, before.hash_name) != (file.version, inputs, HASH_NAME):
            raise Whole("SELECT, contracts or engine are others than the base's")
        if any(schema not in (*STAGES, IN_USE) for schema, _ in file.upstream):
            raise Whole("reads more than the lake")
        if any(f"${name}" in file.text for name in parameters):
            raise Whole("depends on settings")
        return self._link(file, before) if file.touched is None else self._carry(file, file.touched, before)

    def query_of_check(self, query: SqlFile, key: tuple[str, ...]) -> str:
        """The text that measures a check whose offenders are counted by a key: over changed rows, where that tells all."""
        if self._base.unoffended.get(query.name) != query.version or self._persons < self._worth_it.persons:
            return query.text
        found = among_changed(self._workspace.connect(), self._changes, query, key)
        is_few = found is not None and found[1].count <= self._worth_it.share * self._persons
        return found[0] if found is not None and is_few else query.text

    def _link(self, file: SqlFile, before: Manifest) -> tuple[Manifest, Outcome]:
        """Links the base's files if nothing that a SELECT reads is another."""
        if "$day" in file.text and self._base.day != self._workspace.day:
            raise Whole("depends on the day")
        for source in file.upstream:
            change = self._changes.of(*source)
            if change is None or not change.is_none:
                raise Whole("what it reads has changed")
        return self._linked(before), Outcome("linked", 0)

    def _carry(self, file: SqlFile, asked: SqlFile, before: Manifest) -> tuple[Manifest, Outcome]:
        """Carries the base's rows over but for those of touched keys, which are computed."""
        if self._persons < self._worth_it.persons:
            raise Whole("the city is small")
        con, day = self._workspace.connect(), {"day": self._workspace.day}
        select = self._keys_asked(file, asked)
        keys = keep_keys(con, f"{file.stage}_{file.table}", select, {**day, "before": self._base.day})
        if not keys.count:
            return self._linked(before), Outcome("linked", 0)
        if keys.count > self._worth_it.share * self._persons:
            raise Whole("many keys are touched", keys.count)
        source = self._base.folder(file.stage, file.table)
        if differences(source):
            raise Whole("the base's files are not those of its manifest", keys.count)
        folder = self._workspace.table_folder(file.stage, file.table)
        slice_of_keys = restricted(file.tree, keys, lambda named: self._records.source(named, keys)).sql("duckdb")
        gone = keep_rows_of(con, keys, records_in([source]))
        computed = write_computed(con, slice_of_keys, gone, before, folder, day)
        if computed is None:
            raise Whole("its columns are others than the base's", keys.count)
        manifest, kept = computed
        self.kept_rows.copy(manifest, kept, keys, source, folder)
        self._changes.note(file.stage, file.table, Change(exp.select("*").from_(gone), records_in([folder], PART)))
        return manifest, Outcome("carried", keys.count)

    def _linked(self, before: Manifest) -> Manifest:
        self._changes.note(before.stage, before.table, Change())
        folder = self._workspace.table_folder(before.stage, before.table)
        manifest = link_table(before, self._base.folder(before.stage, before.table), folder, self._workspace.day)
        self._workspace.show(before.stage, before.table, folder)
        return manifest

    def _keys_asked(self, file: SqlFile, asked: SqlFile) -> exp.Query:
        """The SELECT of a touched file, with what really changed in the place of its `changed_…` tables."""
        read = columns_read(file.tree)

        def changed(source: tuple[str, str]) -> exp.Query | None:
            schema, table = source[0].removeprefix(CHANGED), source[1]
            if schema == source[0]:
                return None
            change, columns = self._changes.of(schema, table), read[schema, table]
            if change is None:
                raise Whole(f"{schema}.{table} cannot be compared")
            every = columns_of(exp.table_(table, db=schema, quoted=True), columns)
            return change.rows(columns) or every.where(exp.false())

        return replaced(asked.tree, changed)
