"""What fired: the day's law over its facts, signals with their episodes, and what verdicts hold back."""

import dagster as dg

from assets.signals.evaluated import evaluations, fired, holds, signals


def signals_stage() -> list[dg.AssetsDefinition]:
    """The stage's assets, in the order in which they are computed."""
    return [fired, evaluations, holds, signals]
