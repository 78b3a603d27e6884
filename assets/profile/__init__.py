"""Facts: what rules.md defines about a person and a household on the day. No law in it."""

import dagster as dg

from assets.sql_assets import sql_assets

PRIORITY = -1
"""Facts come after the persons that they are about, so that comparing these begins early (see `assets.match.fuzzy`)."""


def profile_stage() -> list[dg.AssetsDefinition]:
    """The stage's assets, one per SQL file."""
    return sql_assets("profile", priority=PRIORITY)
