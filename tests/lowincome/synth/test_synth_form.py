"""A clean city is in exactly the form of the contracts: headers, types, codes, areas, counts."""

import re
from datetime import date, timedelta

import pytest
from made_city import DAYS, PEOPLE, START, MadeCity

from lowincome.contracts.catalogue import load_contracts
from lowincome.contracts.contract import Column, Contract
from lowincome.kernel.citizen_id import is_valid
from lowincome.kernel.regions import is_known
from lowincome.synth.forms import FORMS

CONTRACTS = {name: contract for name, contract in load_contracts().items() if not contract.is_internal}
PATTERNS = {
    "date": r"\d{4}-\d\d-\d\d",
    "month": r"\d{4}-\d\d",
    "yuan": r"-?\d+\.\d\d",
    "decimal": r"\d+\.\d\d",
    "int": r"\d+",
    "bool": r"[是否]",
}


def is_right(column: Column, cell: str) -> bool:
    """Whether a cell is what the contract's type says."""
    if column.type == "code":
        return cell in column.codes
    if column.type == "id":
        return is_valid(cell)
    if column.type == "region":
        return is_known(cell)
    return re.fullmatch(PATTERNS.get(column.type, r"[^\r\n]+"), cell) is not None


def test_the_forms_are_those_of_the_contracts() -> None:
    assert set(FORMS) == set(CONTRACTS)
    for feed, form in FORMS.items():
        contract = CONTRACTS[feed]
        assert form.mode == contract.mode
        assert (form.day_of_month is not None) == (contract.cadence == "monthly")
        headers = {column.name: column.header for column in contract.columns}
        assert {column.name: column.header for column in form.columns}.items() <= headers.items()
        required = {column.name for column in contract.columns if column.required}
        assert required <= {column.name for column in form.columns}


@pytest.mark.parametrize("feed", sorted(CONTRACTS))
def test_every_cell_is_right(clean_city: MadeCity, feed: str) -> None:
    contract: Contract = CONTRACTS[feed]
    by_header = {column.header: column for column in contract.columns}
    seen = 0
    for day in clean_city.plan.all_days:
        if not (clean_city.landing / day.isoformat() / f"{feed}.csv").exists():
            continue
        for row in clean_city.rows(feed, day):
            seen += 1
            assert None not in row
            for header, cell in row.items():
                column = by_header[header]
                assert is_right(column, cell) if cell else not column.required, (feed, day, header)
    assert seen > 0 or feed == "disasters"


@pytest.mark.parametrize("feed", sorted(CONTRACTS))
def test_every_feed_comes_on_the_first_day_and_daily_ones_every_day(clean_city: MadeCity, feed: str) -> None:
    days = {day.name for day in clean_city.landing.iterdir() if (day / f"{feed}.csv").exists()}
    daily = {(START + timedelta(days=n)).isoformat() for n in range(DAYS)}
    assert days == (daily if CONTRACTS[feed].cadence == "daily" else {START.isoformat()})


def test_the_register_holds_every_resident_once(clean_city: MadeCity) -> None:
    numbers = [row["身份证号"] for row in clean_city.rows("household_register", START)]
    assert len(set(numbers)) == len(numbers)
    assert PEOPLE * 0.98 < len(numbers) <= PEOPLE
    persons = clean_city.persons()
    assert len(persons) == PEOPLE
    assert set(numbers) <= {person["id_number"] for person in persons}


def test_numbers_say_birth_date_and_gender(clean_city: MadeCity) -> None:
    for person in clean_city.persons():
        number = person["id_number"]
        assert number[6:14] == person["birth_date"].strftime("%Y%m%d")
        assert ("男" if int(number[16]) % 2 else "女") == person["gender"]


def test_appended_rows_are_new_and_nothing_comes_before_it_happened(clean_city: MadeCity) -> None:
    for feed, header in (("payments", "发放日期"), ("medical_claims", "结算日期"), ("care_services", "服务日期")):
        seen: set[tuple[str, ...]] = set()
        for day in clean_city.plan.all_days:
            rows = clean_city.rows(feed, day)
            keys = {tuple(row.values()) for row in rows}
            assert not keys & seen
            seen |= keys
            happened = {date.fromisoformat(row[header]) for row in rows}
            assert all(on <= day for on in happened)
            assert day == START or happened <= {day}


def test_three_in_a_hundred_stand_on_the_roster(clean_city: MadeCity) -> None:
    unplanted = [person for person in clean_city.persons() if not person["planted"]]
    listed = sum(person["category"] is not None for person in unplanted)
    assert 0.025 < listed / len(unplanted) < 0.036
