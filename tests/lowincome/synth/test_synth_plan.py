"""Nonsense is refused before anything is written."""

from datetime import date
from pathlib import Path

import pytest

from lowincome.kernel.errors import InputError
from lowincome.synth.plan import Plan, check, check_folder, months_before, parse_start

GOOD = {"people": 100, "days": 1, "start": date(2024, 10, 1)}


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"people": 99}, "--people"),
        ({"days": 0}, "--days"),
        ({"start": date(1999, 1, 1)}, "--start"),
        ({"jurisdictions": ("atlantis",)}, "atlantis"),
        ({"jurisdictions": ()}, "jurisdiction"),
        ({"faults": "some"}, "--faults"),
        ({"seed": -1}, "--seed"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(wrong: dict[str, object], word: str) -> None:
    with pytest.raises(InputError) as refused:
        check(Plan(**{**GOOD, **wrong}))  # type: ignore[arg-type]
    assert word in refused.value.en


def test_a_plan_that_makes_sense_is_let_through() -> None:
    assert check(Plan(**GOOD)).end == date(2024, 10, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["2024-13-01", "20241001", "tomorrow", "2024-W10-1"])
def test_a_start_that_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        parse_start(text)


def test_a_folder_with_something_in_it_needs_force(tmp_path: Path) -> None:
    check_folder(tmp_path / "new", force=False)
    check_folder(tmp_path, force=False)
    (tmp_path / "note").touch()
    with pytest.raises(InputError, match="--force"):
        check_folder(tmp_path, force=False)
    check_folder(tmp_path, force=True)
    with pytest.raises(InputError) as refused:
        check_folder(tmp_path / "note", force=True)
    assert "not a folder" in refused.value.en


def test_monthly_feeds_come_first_of_all_and_then_in_months_that_begin_later() -> None:
    plan = Plan(people=100, days=50, start=date(2024, 9, 28))
    assert plan.monthly_days(3) == [date(2024, 9, 28), date(2024, 10, 3), date(2024, 11, 3)]
    assert Plan(people=100, days=10, start=date(2024, 10, 1)).monthly_days(3) == [date(2024, 10, 1)]


def test_months_before_crosses_years() -> None:
    assert months_before(date(2025, 2, 1), 4) == date(2024, 10, 1)
    assert months_before(date(2024, 12, 1), -1) == date(2025, 1, 1)
