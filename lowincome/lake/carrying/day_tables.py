"""The SQL tables of a day, however each comes about, and what is told of that: counts, no personal data."""

import shutil
from collections.abc import Mapping

from lowincome.contracts import Contract
from lowincome.kernel.crash import crash_point
from lowincome.lake.carrying.base_day import base_of
from lowincome.lake.carrying.carry_over import PERSONS, WORTH_IT, CarryOver, Outcome, Whole, WorthIt
from lowincome.lake.carrying.slices import PERSONS_AT_ONCE, slices_of, write_slices
from lowincome.lake.engines.duckdb_engine import DuckDBEngine
from lowincome.lake.manifest import Manifest, read_manifest
from lowincome.lake.person_views import SCHEMA as IN_USE
from lowincome.lake.person_views import person_views
from lowincome.lake.sql_files import SqlFile
from lowincome.lake.workspace import Workspace


class DayTables:
    """Writes the SQL tables of one run.

    `full`: computes everything; so does an engine other than DuckDB. `worth_it`: default WORTH_IT. `persons_at_once`: in
    a larger city tables are computed in slices.
    """

    def __init__(
        self,
        workspace: Workspace,
        contracts: Mapping[str, Contract],
        *,
        full: bool = False,
        worth_it: WorthIt | None = None,
        persons_at_once: int = PERSONS_AT_ONCE,
    ) -> None:
        self._workspace = workspace
        self._views = person_views(contracts.values())
        base = base_of(workspace.layout, workspace.published, workspace.day)
        able = not full and isinstance(workspace.engine, DuckDBEngine)
        self._carry_over = CarryOver(workspace, base, contracts, worth_it or WORTH_IT) if able and base else None
        self._persons_at_once = persons_at_once
        self._rows: dict[tuple[str, str], int] = {}
        self.outcomes: dict[str, Outcome] = {}

    def write(self, file: SqlFile, parameters: Mapping[str, object] | None = None) -> Manifest:
        """Writes a SQL file's table of the sync day and shows it to the SELECTs that follow."""
        inputs = self._inputs(file)
        if self._carry_over is not None:
            self._carry_over.kept_rows.forget(file.stage, file.table)
            self._carry_over.kept_rows.settle(wait=False)
        shutil.rmtree(self._workspace.table_folder(file.stage, file.table), ignore_errors=True)
        try:
            if self._carry_over is None:
                raise Whole("there is nothing to carry over from")
            manifest, outcome = self._carry_over.write(file, parameters or {}, inputs)
            crash_point(f"{file.stage}-written")
        except Whole as whole:
            manifest = self._compute(file, parameters or {}, inputs)
            outcome = Outcome("whole", whole.touched, whole.reason)
        self.outcomes[file.name] = outcome
        self._rows[file.stage, file.table] = manifest.rows
        return manifest

    @property
    def carries_over(self) -> bool:
        """Whether there is a day to carry rows over from; on DuckDB alone."""
        return self._carry_over is not None

    @property
    def persons(self) -> int:
        """How many persons the day has; 0 before they are known. The manifest of a table waits for its last file."""
        if PERSONS not in self._rows:
            folder = self._workspace.find(*PERSONS, self._workspace.day)
            return read_manifest(folder).rows if folder is not None else 0
        return self._rows[PERSONS]

    def _compute(self, file: SqlFile, parameters: Mapping[str, object], inputs: Mapping[str, str]) -> Manifest:
        slices = slices_of(self._workspace, file, self.persons, self._persons_at_once)
        if len(slices) < 2:
            return self._workspace.write(file, parameters, inputs=inputs)
        write_slices(self._workspace, file, slices, parameters)
        return self._workspace.end(file, inputs)

    def settle(self) -> None:
        """Waits until all tables are the files that readers will open. Raises what writing one raised."""
        if self._carry_over is not None:
            self._carry_over.kept_rows.settle(wait=True)

    def close(self) -> None:
        """Ends what is still being written."""
        if self._carry_over is not None:
            self._carry_over.kept_rows.close()

    def query_of_check(self, query: SqlFile, key: tuple[str, ...]) -> str:
        """The text that measures a check whose offenders are counted by a key (see `carrying.offenders`)."""
        return query.text if self._carry_over is None else self._carry_over.query_of_check(query, key)

    def _inputs(self, file: SqlFile) -> dict[str, str]:
        """The views over all feeds that a SELECT reads: the version of what the contracts make of each."""
        read = [view for schema, view in file.upstream if schema == IN_USE and view in self._views]
        return {f"{IN_USE}.{view}": SqlFile(IN_USE, view, self._views[view].sql("duckdb")).version for view in read}
