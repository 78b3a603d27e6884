"""The faults of the matching benchmark happen as often as faults.yaml says, and each does what its name says."""

from collections import Counter
from datetime import date
from math import sqrt
from random import Random

import pytest

from benchmarks.matching.generator.birth_faults import BIRTH_FAULTS
from benchmarks.matching.generator.fault_rates import faults, kinds
from benchmarks.matching.generator.name_faults import NAME_FAULTS
from benchmarks.matching.generator.number_faults import NUMBER_FAULTS
from benchmarks.matching.generator.place_faults import PLACE_FAULTS
from benchmarks.matching.generator.records import feed_shapes
from lowincome.kernel.citizen_id import is_damaged, is_valid

NUMBER = "410102198003071236"
WIDE = 4.5  # standard deviations: over all faults together less than one false alarm in a thousand runs


def test_shares_of_the_number_faults_and_of_the_feeds_sum_to_one() -> None:
    assert sum(fault.share for fault in faults("number")) == pytest.approx(1)
    assert sum(shape["share"] for shape in feed_shapes().values()) == pytest.approx(1)


def test_every_fault_has_a_rate_an_example_and_a_source() -> None:
    listed = [fault for kind in kinds() for fault in faults(kind)]
    assert all(0 < fault.share < 1 and fault.source for fault in listed)
    made = {*NUMBER_FAULTS, *NAME_FAULTS, *BIRTH_FAULTS, *PLACE_FAULTS}
    elsewhere = {
        "parent_number",
        "handler_number",
        "number_right_name_wrong",
        "number_replaced",
        "sex_missing",
        "sex_wrong",
    }
    assert {fault.code for fault in listed} == made | elsewhere


@pytest.mark.parametrize("kind, column", [("birth_date", "birth_date"), ("sex", "sex"), ("place", "place")])
def test_faults_that_can_befall_every_record_come_at_their_rate(
    records: dict[str, dict], kind: str, column: str
) -> None:
    with_column = [record for record in records.values() if column in feed_shapes()[record["feed"]]["columns"]]
    seen = Counter(code for record in with_column for code in record["errors"])
    for fault in faults(kind):
        if not fault.where and fault.code not in ("township_only", "first_of_january", "lunar_date"):
            spread = WIDE * sqrt(fault.share * (1 - fault.share) / len(with_column))
            assert abs(seen[fault.code] / len(with_column) - fault.share) < spread + 0.1 * fault.share, fault.code


def test_number_faults_that_can_befall_every_record_keep_their_proportions(records: dict[str, dict]) -> None:
    free = [fault for fault in faults("number") if not fault.where and fault.code in NUMBER_FAULTS]
    seen = Counter(code for record in records.values() if not record["number_only"] for code in record["errors"])
    total, share = sum(seen[fault.code] for fault in free), sum(fault.share for fault in free)
    for fault in free:
        expected = fault.share / share
        spread = WIDE * sqrt(expected * (1 - expected) / total)
        assert abs(seen[fault.code] / total - expected) < spread, fault.code


def test_a_damaged_number_is_never_valid_by_its_own_digits_but_for_fifteen_digits() -> None:
    chance = Random(3)
    for code in ("digit_lost", "digit_doubled", "tail_cut", "head_cut", "spreadsheet_rounded", "spreadsheet_exponent"):
        assert not is_valid(NUMBER_FAULTS[code](NUMBER, chance)), code
    assert NUMBER_FAULTS["fifteen_digits"](NUMBER, chance) == NUMBER
    assert all(is_damaged(str(NUMBER_FAULTS[code](NUMBER, chance))) for code in NUMBER_FAULTS if "spreadsheet" in code)


def test_a_name_fault_changes_the_name_or_cannot_happen() -> None:
    chance = Random(3)
    for code, fault in NAME_FAULTS.items():
        for name, former in (("李建国", "李卫东"), ("欧阳明", None), ("买买提·艾力", None), ("王丽", None)):
            assert fault(name, former, chance) != name, f"{code} of {name}"
    assert NAME_FAULTS["compound_surname_cut"]("欧阳明", None, chance) == "欧明"
    assert NAME_FAULTS["interpunct_lost"]("买买提·艾力", None, chance) == "买买提艾力"
    assert NAME_FAULTS["former_name_used"]("李建国", "李卫东", chance) == "李卫东"
    assert NAME_FAULTS["characters_swapped"]("李建国", None, chance) == "李国建"


def test_dates_go_wrong_as_their_faults_say() -> None:
    chance, born = Random(3), date(1980, 3, 7)
    assert BIRTH_FAULTS["day_month_swapped"](born, chance) == date(1980, 7, 3)
    assert BIRTH_FAULTS["day_month_swapped"](date(1980, 3, 27), chance) is None
    assert BIRTH_FAULTS["lunar_date"](date(1976, 10, 1), chance) == date(1976, 8, 8)
    assert BIRTH_FAULTS["first_of_january"](born, chance) == date(1980, 1, 1)


def test_places_go_wrong_as_their_faults_say() -> None:
    chance, region = Random(3), "410102001002"
    assert PLACE_FAULTS["county_only"](region, chance) == "410102000000"
    assert PLACE_FAULTS["township_only"](region, chance) == "410102001000"
    moved = PLACE_FAULTS["moved_township"](region, chance)
    assert moved[:6] == region[:6] and moved[:9] != region[:9]
    assert PLACE_FAULTS["moved_county"](region, chance)[:6] != region[:6]
