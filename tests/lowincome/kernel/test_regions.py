import csv

import pytest

from lowincome.kernel.regions import (
    county_of,
    is_known,
    name_of,
    pad,
    regions,
    regions_file,
    township_of,
    villages_of_township,
    villages_of_townships,
)


def test_every_area_lies_in_a_known_area() -> None:
    for region in regions().values():
        assert region.level == "county" or is_known(region.parent_code), region


def test_the_table_has_no_code_twice() -> None:
    with regions_file().open(encoding="utf-8", newline="") as lines:
        codes = [row["code"] for row in csv.DictReader(lines)]
    assert len(codes) == len(set(codes)) == 8059


def test_villages_sum_up_to_all_villages() -> None:
    villages = sum(region.level == "village" for region in regions().values())
    assert sum(villages_of_townships().values()) == villages == 7427
    assert len(villages_of_townships()) == 596


def test_short_codes_are_padded() -> None:
    assert pad("410102") == "410102000000"
    assert pad("230102001") == "230102001000"
    assert pad("230102001001") == "230102001001"


@pytest.mark.parametrize("code", ["", "4101", "41010200000x", "４１０１０２"])
def test_what_is_no_code_cannot_be_padded(code: str) -> None:
    with pytest.raises(ValueError):
        pad(code)


def test_a_village_lies_in_its_township_and_county() -> None:
    assert township_of("230102001001") == "230102001000"
    assert township_of("230102001000") == "230102001000"
    assert county_of("230102001001") == "230102000000"
    assert name_of("230102001000") == "兆麟街道"


@pytest.mark.parametrize("code", ["230102000000", "230102999000", "999999001001", "", None])
def test_a_county_or_an_unknown_code_has_no_township(code: str | None) -> None:
    assert township_of(code) is None


def test_an_unknown_township_still_has_its_county() -> None:
    assert county_of("230102999000") == "230102000000"
    assert county_of("999999001001") is None
    assert county_of(None) is None


def test_an_unknown_township_has_no_villages() -> None:
    assert villages_of_township("230102001000") > 0
    assert villages_of_township("230102000000") == 0
    assert name_of("999999999999") is None
