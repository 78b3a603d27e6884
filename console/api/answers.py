"""The answers that an operation documents: its own, and the refusals that it shares with others."""

from typing import Any

from console.api.schemas import Problem

ALWAYS = (401, 422, 429)
"""No token in force; something in the request is not valid; more calls than the token has."""


def answers(good: Any, *refusals: int) -> dict[int, Any]:
    """Status → shape, for a route. refusals: those besides ALWAYS."""
    return {200: good, **dict.fromkeys(sorted({*ALWAYS, *refusals}), Problem)}
