"""Makes Dagster asset checks of `Check`s: one step per group, each check reported apart."""

from collections.abc import Iterable, Iterator

import dagster as dg

from assets.day_run import DayRun
from assets.error_boundary import without_values
from checks.check import Check
from checks.resource import Expectations
from lowincome.lake.sql_files import SqlFile
from lowincome.lineage.day_report import CheckResult


def checks_step(name: str, checks: Iterable[Check]) -> dg.AssetChecksDefinition:
    """A group of checks as one step.

    A table of the group that has a blocking check may not be upstream of another table of the group: what is downstream
    waits for the step, and the step for every table that it checks.
    """
    listed = {(check.stage, check.table, check.name): check for check in checks}
    specs = [
        dg.AssetCheckSpec(
            check.name,
            asset=dg.AssetKey([check.stage, check.table]),
            blocking=check.blocking,
            description=check.description,
        )
        for check in listed.values()
    ]

    @dg.multi_asset_check(name=name, specs=specs)
    def _checks(day_run: DayRun, expectations: Expectations) -> Iterator[dg.AssetCheckResult]:
        yield from _results(name, day_run, expectations, list(listed.values()))

    return _checks


@without_values
def _results(suite: str, day_run: DayRun, expectations: Expectations, checks: list[Check]) -> list[dg.AssetCheckResult]:
    con = day_run.workspace.connect()
    queries = {check.label: SqlFile("checks", check.label, check.query) for check in checks}
    asked = {check.label: day_run.query_of_check(queries[check.label], check.key) for check in checks}
    measures = {label: _measure(con.execute(text).fetchall()) for label, text in asked.items()}
    day_run.note_unoffended(queries[label] for label, measure in measures.items() if measure == 0)
    passed = expectations.outcomes(suite, measures, {check.label: (check.lowest, check.highest) for check in checks})
    day_run.note_checks(
        CheckResult(
            table=f"{check.stage}.{check.table}",
            check=check.name,
            measure=measures[check.label],
            passed=passed[check.label],
            blocking=check.blocking,
        )
        for check in checks
    )
    return [
        dg.AssetCheckResult(
            passed=passed[check.label],
            check_name=check.name,
            asset_key=dg.AssetKey([check.stage, check.table]),
            severity=dg.AssetCheckSeverity.ERROR if check.blocking else dg.AssetCheckSeverity.WARN,
            metadata={
                "measure": measures[check.label],
                "lowest": check.lowest,
                "highest": check.highest,
                "day": day_run.day.isoformat(),
            },
        )
        for check in checks
    ]


def _measure(rows: list[tuple[object, ...]]) -> float | None:
    value = rows[0][0] if rows else None
    return None if value is None else float(str(value))
