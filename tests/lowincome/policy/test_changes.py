"""Another figure tried out: where it holds, for whom, and that nothing else moves."""

from datetime import date

import pytest

from lowincome.policy.changes import with_value
from lowincome.policy.policies import Policies

POLICIES = Policies.load()
DAY = date(2024, 10, 31)


def figures(policies: Policies, name: str, place: str) -> dict[tuple[str, str | None], object]:
    resolved = policies.resolve(name, place, DAY)
    return {(cell.prefix, cell.residence_type): cell.value for cell in resolved.cells} if resolved else {}


def test_one_residence_changes_and_is_marked_assumed() -> None:
    tried = with_value(POLICIES, "zhengzhou.dibao_standard.urban", "800", DAY)
    assert figures(tried, "dibao_standard", "zhengzhou") == {("", "城市"): 800, ("", "农村"): 525}
    cells = tried.resolve("dibao_standard", "zhengzhou", DAY).cells
    assert {cell.basis for cell in cells if cell.residence_type == "城市"} == {"assumed"}
    assert figures(POLICIES, "dibao_standard", "zhengzhou")[("", "城市")] == 750


def test_all_cells_change_where_none_is_named() -> None:
    assert set(
        figures(with_value(POLICIES, "harbin.dibao_standard", "900", DAY), "dibao_standard", "harbin").values()
    ) == {900}


def test_one_area_of_several_with_one_value_changes_alone() -> None:
    found = figures(with_value(POLICIES, "harbin.dibao_standard.urban.230102", "900", DAY), "dibao_standard", "harbin")
    assert (found[("230102", "城市")], found[("230103", "城市")], found[("230102", "农村")]) == (900, 835, 625)


def test_an_area_without_a_value_of_its_own_gets_one() -> None:
    found = figures(with_value(POLICIES, "harbin.dibao_standard.rural.230123", "450", DAY), "dibao_standard", "harbin")
    assert (found[("230123", "农村")], found[("", "农村")]) == (450, 441)


def test_what_is_worked_out_from_the_figure_follows_it() -> None:
    # 15 % of 900 is 135
    found = figures(with_value(POLICIES, "harbin.dibao_standard.urban.230102", "900", DAY), "topup_due", "harbin")
    assert (found[("230102", "城市")], found[("230103", "城市")]) == (135, pytest.approx(125.25))


def test_a_formula_gives_way_to_the_figure() -> None:
    assert set(figures(with_value(POLICIES, "harbin.topup_due", "100", DAY), "topup_due", "harbin").values()) == {100}


def test_a_place_gets_a_figure_of_its_own_beside_the_national_one() -> None:
    tried = with_value(POLICIES, "harbin.visit_days", "60", DAY)
    assert figures(tried, "visit_days", "harbin") == {("", None): 60}
    assert figures(tried, "visit_days", "zhengzhou") == figures(POLICIES, "visit_days", "zhengzhou")


def test_the_national_figure_changes_wherever_no_place_has_its_own() -> None:
    tried = with_value(with_value(POLICIES, "harbin.visit_days", "60", DAY), "national.visit_days", "30", DAY)
    assert figures(tried, "visit_days", "harbin") == {("", None): 60}
    assert figures(tried, "visit_days", "zhengzhou") == {("", None): 30}


def test_a_decimal_stays_exact() -> None:
    assert (
        str(figures(with_value(POLICIES, "zhengzhou.topup_due", "100.05", DAY), "topup_due", "zhengzhou")[("", None)])
        == "100.05"
    )
