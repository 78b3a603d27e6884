"""Makes Dagster asset checks of `Check`s: one step per table, each check reported apart."""

from collections.abc import Iterable, Iterator

import dagster as dg

from assets.day_run import DayRun
from assets.error_boundary import without_values
from checks.check import Check
from checks.resource import Expectations


def checks_of_table(checks: Iterable[Check]) -> dg.AssetChecksDefinition:
    """The checks of one table as one step. All must name the same table."""
    listed = {check.name: check for check in checks}
    stage, table = {(check.stage, check.table) for check in listed.values()}.pop()
    asset = dg.AssetKey([stage, table])
    specs = [
        dg.AssetCheckSpec(check.name, asset=asset, blocking=check.blocking, description=check.description)
        for check in listed.values()
    ]

    @dg.multi_asset_check(name=f"{stage}__{table}__checks", specs=specs)
    def _checks(day_run: DayRun, expectations: Expectations) -> Iterator[dg.AssetCheckResult]:
        yield from _results(day_run, expectations, listed, asset)

    return _checks


@without_values
def _results(
    day_run: DayRun, expectations: Expectations, checks: dict[str, Check], asset: dg.AssetKey
) -> list[dg.AssetCheckResult]:
    con = day_run.workspace.connect()
    measures = {name: _measure(con.execute(check.query).fetchall()) for name, check in checks.items()}
    passed = expectations.outcomes(measures, {name: (check.lowest, check.highest) for name, check in checks.items()})
    return [
        dg.AssetCheckResult(
            passed=passed[name],
            check_name=name,
            asset_key=asset,
            severity=dg.AssetCheckSeverity.ERROR if check.blocking else dg.AssetCheckSeverity.WARN,
            metadata={
                "measure": measures[name],
                "lowest": check.lowest,
                "highest": check.highest,
                "day": day_run.day.isoformat(),
            },
        )
        for name, check in checks.items()
    ]


def _measure(rows: list[tuple[object, ...]]) -> float | None:
    value = rows[0][0] if rows else None
    return None if value is None else float(str(value))
