"""In what form each department sends its feed: format, encoding, delimiter, parts.

With no faults asked for, everything is clean UTF-8 CSV.
"""

from typing import Literal, NamedTuple

from lowincome.synth.plan import Plan


class Shape(NamedTuple):
    """How a delivery looks as files."""

    format: Literal["csv", "xlsx", "parquet"] = "csv"
    encoding: Literal["utf-8", "utf-8-sig", "gb18030"] = "utf-8"
    delimiter: str = ","
    parts: int = 1
    is_typed: bool = False


_CLEAN = Shape()
_SHAPES = {
    "roster": Shape(encoding="utf-8-sig"),
    "household_register": Shape(encoding="gb18030"),
    "education_students": Shape(encoding="utf-8-sig"),
    "hr_employment": Shape(encoding="gb18030"),
    "hr_social_insurance": Shape(delimiter="\t"),
    "medical_claims": Shape(encoding="gb18030", parts=2),
    "disability_certificates": Shape(format="parquet"),
    "funeral_records": Shape(encoding="gb18030"),
    "payments": Shape(encoding="gb18030"),
    "poverty_prevention": Shape(format="xlsx"),
    "housing": Shape(format="parquet", is_typed=True),
    "temporary_relief": Shape(delimiter=";"),
    "disasters": Shape(encoding="gb18030"),
    "shelter_stays": Shape(format="xlsx"),
}


def shape_of(plan: Plan, feed: str) -> Shape:
    """The form in which a feed is delivered."""
    return _CLEAN if plan.faults == "none" else _SHAPES.get(feed, _CLEAN)
