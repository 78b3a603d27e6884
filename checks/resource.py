"""The resource through which checks reach the Great Expectations process of their run."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import dagster as dg
from pydantic import PrivateAttr

from checks.judge import Judge, Limits, take_judge


class Expectations(dg.ConfigurableResource):
    """Starts the judging process with the run, unless one waits already, and ends it with the run."""

    _judge: Judge = PrivateAttr()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Expectations"]:
        self._judge = take_judge()
        try:
            yield self
        finally:
            self._judge.close()

    def outcomes(
        self, suite: str, measures: Mapping[str, float | None], limits: Mapping[str, Limits]
    ) -> dict[str, bool]:
        """Whether each measure of a suite lies within its limits."""
        return self._judge.outcomes(suite, measures, limits)
