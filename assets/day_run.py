"""The resource that assets and checks of one run share: settings, contracts, policies and the run's workspace.

Paths come from the process's settings (flags, environment, TOML), never from Dagster's run configuration, so that a run
started in Dagster's pages and one started by `lowincome sync` write to the same home.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path

import dagster as dg
import pyarrow as pa
from pydantic import PrivateAttr

from assets.ahead import Ahead
from assets.intake import Intake
from lowincome.casework.console_schema import await_begun
from lowincome.contracts import Contract, contracts_switched_off, load_contracts
from lowincome.keeping.unfinished import require_restored
from lowincome.kernel.settings import Settings
from lowincome.lake.carrying.base_day import UNOFFENDED
from lowincome.lake.carrying.day_tables import DayTables
from lowincome.lake.engines.opening import open_engine
from lowincome.lake.layout import LakeLayout
from lowincome.lake.publish import sweep, writer_lock
from lowincome.lake.sql_files import SqlFile
from lowincome.lake.workspace import Workspace
from lowincome.lineage.day_report import CheckResult, write_report
from lowincome.policy.evaluation import plan_tables
from lowincome.policy.gating import read_feed_states
from lowincome.policy.in_force import policies_in_force
from lowincome.policy.plan import PlannedRule, make_plan
from lowincome.policy.policies import Policies

PARTITION_TAG = "dagster/partition"

_BASELINES = "select count(*) from harmonise._baseline where delivered_on = $day"


class DayRun(dg.ConfigurableResource):
    """One run of one sync day; it holds the lake's writer lock from the first step to the last."""

    full: bool = False

    _settings: Settings = PrivateAttr()
    _workspace: Workspace = PrivateAttr()
    _intake: Intake = PrivateAttr()
    _ahead: Ahead = PrivateAttr()
    _checks: list[CheckResult] = PrivateAttr()
    _unoffended: dict[str, str] = PrivateAttr()
    _is_published: bool = PrivateAttr()
    _prepared: dict[str, Mapping[str, object]] = PrivateAttr()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["DayRun"]:
        run = context.run
        assert run is not None, "a day is computed inside a run"
        self._settings = Settings()
        layout = LakeLayout(self._settings.lake_root)
        with writer_lock(layout):
            require_restored(self._settings.home)
            sweep(layout)
            self._workspace = Workspace(
                layout,
                run.run_id,
                date.fromisoformat(run.tags[PARTITION_TAG]),
                open_engine(self._settings, layout.spill),
            )
            self._intake = Intake(self._workspace, full=self.full)
            self._ahead = Ahead()
            self._checks = []
            self._unoffended = {}
            self._is_published = False
            self._prepared = {}
            try:
                yield self
            finally:
                self._end()

    def prepared(self, stage: str, prepare: Callable[["DayRun"], Mapping[str, object]]) -> Mapping[str, object]:
        """What `prepare` gives for a stage; it runs once, before the stage's first table."""
        if stage not in self._prepared:
            self._prepared[stage] = prepare(self)
        return self._prepared[stage]

    def note_checks(self, results: Iterable[CheckResult]) -> None:
        """Keeps what checks found for the day's report."""
        self._checks.extend(results)

    def query_of_check(self, query: SqlFile, key: tuple[str, ...]) -> str:
        """The text that measures a check; `key`: the columns by which it counts offenders, if it does."""
        return self.tables.query_of_check(query, key) if key else query.text

    def note_unoffended(self, queries: Iterable[SqlFile]) -> None:
        """Keeps which checks found no offender, for the days that carry over from this one."""
        self._unoffended.update((query.name, query.version) for query in queries)

    def publish(self) -> Path:
        """Makes the run's tables the day's and returns the new version's folder."""
        details = {"full": self.full, "baseline": self.is_baseline, UNOFFENDED: self._unoffended}
        version = self._workspace.publish(details)
        self._is_published = True
        return version

    def _end(self) -> None:
        try:
            self._ahead.close()
            self.tables.close()
            made = self.tables.outcomes
            write_report(self._settings.home, self._workspace, self._checks, made, published=self._is_published)
        finally:
            self._workspace.close()
            await_begun()

    @property
    def settings(self) -> Settings:
        return self._settings

    @property
    def workspace(self) -> Workspace:
        return self._workspace

    @property
    def intake(self) -> Intake:
        return self._intake

    @property
    def ahead(self) -> Ahead:
        return self._ahead

    @property
    def day(self) -> date:
        """The sync date."""
        return self._workspace.day

    @cached_property
    def contracts(self) -> dict[str, Contract]:
        """The feeds that are read: all but the optional ones that are switched off."""
        return load_contracts(self._settings.contracts, self._settings.switched_on)

    @cached_property
    def tables(self) -> DayTables:
        """What writes the SQL tables of the day."""
        return DayTables(self._workspace, self.contracts, full=self.full)

    @cached_property
    def contracts_off(self) -> dict[str, Contract]:
        """The optional feeds that are switched off; facts made of them are empty."""
        return contracts_switched_off(self._settings.contracts, self._settings.switched_on)

    @cached_property
    def policies(self) -> Policies:
        return policies_in_force(self._settings)

    @cached_property
    def is_baseline(self) -> bool:
        """Whether the landing says that the day was run as a baseline. Needs harmonise/_baseline."""
        return bool(self._workspace.connect().execute(_BASELINES, {"day": self.day}).fetchall()[0][0])

    @cached_property
    def law(self) -> tuple[PlannedRule, ...]:
        """What of the law runs on the day; the schema `policy` of the workspace then has its tables."""
        plan = make_plan(self.policies, self.day, read_feed_states(self._workspace.connect()))
        for table, rows in plan_tables(plan).items():
            self._workspace.show_rows("policy", table, rows)
        cards = self.policies.cards.values()
        rules = pa.table({"rule": [card.code for card in cards], "benefit": [card.benefit for card in cards]})
        self._workspace.show_rows("policy", "rules", rules)
        return plan
