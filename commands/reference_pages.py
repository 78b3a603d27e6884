"""Writes the pages that the code dictates: `docs/tables.md`, and the table of settings in `docs/operations.md`.

Run by `make docs` as `python -m commands.reference_pages`. It makes a small city, syncs one day into a folder that is
thrown away, and takes the columns from what was published.
"""

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from commands.settings_table import write_settings_table
from commands.tables_page import Table, shared_columns, tables_page

if TYPE_CHECKING:
    from lowincome.contracts import Contract

DOCS = Path(__file__).parents[1] / "docs"
DAY = date(2024, 10, 1)
RESIDENTS = 120


def main() -> None:
    """Brings the pages up to date."""
    with tempfile.TemporaryDirectory(prefix="lowincome-docs-") as folder:
        (DOCS / "tables.md").write_text(tables_of_a_small_city(Path(folder)), encoding="utf-8")
    write_settings_table(DOCS / "operations.md")


def tables_of_a_small_city(folder: Path) -> str:
    """The text of `docs/tables.md`, from a day synced below `folder`."""
    from commands.process_settings import settings_from
    from lowincome.contracts import load_contracts
    from lowincome.lake.reader import PublishedLake
    from lowincome.policy.policies import Policies
    from lowincome.synth.city import make_city
    from lowincome.synth.plan import Plan
    from pipelines.day_sync import sync_day

    settings = settings_from(home=folder / "home", landing=str(folder / "city" / "landing"))
    make_city(Plan(RESIDENTS, 1, DAY, ("zhengzhou",), 1, "none"), folder / "city")
    outcome = sync_day(settings, DAY)
    if not outcome.succeeded:
        raise RuntimeError(f"the small city could not be synced: {outcome.failures}")
    contracts = load_contracts()
    columns = shared_columns(PublishedLake(settings.lake_root), contracts, DAY)
    return tables_page(contracts, Policies.load().facts, _grains(contracts), columns)


def _grains(contracts: "dict[str, Contract]") -> dict[Table, str]:
    """What each table's asset says of itself."""
    from pipelines.build import stage_assets

    return {
        (spec.key.path[0], spec.key.path[1]): spec.description or ""
        for asset in stage_assets(contracts)
        for spec in asset.specs
    }


if __name__ == "__main__":
    main()
