"""The one composition root: which assets, checks, job, schedule, sensor and resources there are.

`build_definitions` returns fresh definitions each time; tests call it with settings of their own. The registry of stages
reads as the table of contents of the system.
"""

import dagster as dg

from assets.day_run import DayRun
from assets.feeds import feed_stage
from assets.harmonise import harmonise_stage
from assets.match import match_stage
from assets.profile import profile_stage
from assets.signals import signals_stage
from assets.tasks import handover, publication, queued_assets
from checks.factory import checks_step
from checks.groups import check_groups
from checks.resource import Expectations
from lowincome.contracts import Contract, load_contracts
from lowincome.kernel.settings import Settings
from pipelines.jobs import DAILY_SYNC
from pipelines.schedules import nightly
from pipelines.sensors import landing_sensor


def build_definitions(settings: Settings | None = None) -> dg.Definitions:
    """Everything that runs, for these settings (default: the process's)."""
    chosen = settings or Settings()
    contracts = load_contracts(chosen.contracts, chosen.switched_on)
    return dg.Definitions(
        assets=stage_assets(contracts),
        asset_checks=stage_checks(contracts),
        jobs=[DAILY_SYNC],
        schedules=[nightly()],
        sensors=[landing_sensor()],
        resources={"day_run": DayRun(), "expectations": Expectations()},
        executor=dg.in_process_executor,
    )


def stage_assets(contracts: dict[str, Contract]) -> list[dg.AssetsDefinition]:
    """The assets of all stages, in the order in which data flows."""
    computed = [
        *feed_stage(contracts),
        *harmonise_stage(contracts),
        *match_stage(contracts),
        *profile_stage(),
        *signals_stage(),
        *queued_assets(),
    ]
    return [*computed, publication(_read_by_none(computed)), handover]


def _read_by_none(computed: list[dg.AssetsDefinition]) -> list[dg.AssetKey]:
    """The tables that no other table reads: whoever waits for these waits for all, and a day asks for fewer versions."""
    read = {dep.asset_key for asset in computed for spec in asset.specs for dep in spec.deps}
    return sorted({key for asset in computed for key in asset.keys} - read)


def stage_checks(contracts: dict[str, Contract]) -> list[dg.AssetChecksDefinition]:
    """The checks of all stages, one step per group."""
    return [checks_step(name, checks) for name, checks in check_groups(contracts).items()]
