"""What each stage of a run cost, for `lowincome sync --json` and the benchmarks."""

import resource
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class StageCost:
    """Seconds on the clock, seconds of processor (this process), and its peak memory in MiB when the stage ended."""

    seconds: float
    processor_seconds: float
    peak_mib: float


class StageClock:
    """Adds up costs as steps end. What lies between two steps counts for the one that ends next."""

    def __init__(self) -> None:
        self._costs: dict[str, StageCost] = {}
        self._clock, self._processor = time.monotonic(), time.process_time()

    def step_ended(self, step: str) -> None:
        """`step`: a step's name, which begins with its stage: `match__persons`."""
        stage = step.partition("__")[0]
        clock, processor = time.monotonic(), time.process_time()
        before = self._costs.get(stage, StageCost(0, 0, 0))
        self._costs[stage] = StageCost(
            before.seconds + clock - self._clock,
            before.processor_seconds + processor - self._processor,
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        )
        self._clock, self._processor = clock, processor

    def costs(self) -> dict[str, StageCost]:
        """Stage → cost, in the order in which the stages ended first."""
        return dict(self._costs)
