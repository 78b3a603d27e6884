"""The least number of persons or households that is shown to those who may see numbers alone: policy, not code."""

from datetime import date

from console.pages.law import policies
from lowincome.casework.duty_inputs import MIN_CELL


def least_cell(day: date) -> int:
    """The figure in force on a day."""
    return int(policies().figure(MIN_CELL, day))
