"""What fired: the day's law over its facts, signals with their episodes, and what verdicts hold back."""

import dagster as dg

from assets.signals.evaluated import fired, judged_assets


def signals_stage() -> list[dg.AssetsDefinition]:
    """The stage's assets: what fires, and the tables of its SQL files."""
    return [fired, *judged_assets()]
