"""Who is a person, and which feeds know them (in_use.person_records, match.links, match.persons)."""

from dataclasses import replace
from datetime import date

import pytest

from lowincome.contracts import Column, load_contracts

DAY = date(2024, 9, 30)
ZHANG = "410102198003150011"
LI_F = "410102199912310029"


def test_every_feed_with_a_citizen_number_makes_persons(city, harmonised_columns):
    town = city(DAY)
    for feed in harmonised_columns:
        town.land(feed, ZHANG)
    assert town.row("match.persons", ZHANG)["feeds"] == len(harmonised_columns) == 21
    assert {row["feed"] for row in town.rows("match.links")} == set(harmonised_columns)


def test_a_new_feed_makes_persons_and_links_by_its_contract_alone(city, harmonised_columns):
    lamps = replace(
        load_contracts()["housing"],
        feed="street_lamps",
        columns=(Column("keeper", "管护人身份证号", "id"), Column("lamp", "灯号", "text")),
    )
    town = city(DAY, lamps).land("housing", LI_F)
    town.con.execute(
        "insert into harmonise.street_lamps (keeper, id_valid, delivered_on) values (?, true, ?)", [ZHANG, DAY]
    )
    known = {(row["id_number"], row["feed"], row["newest_delivery"]) for row in town.rows("match.links")}
    assert known == {(ZHANG, "street_lamps", DAY), (LI_F, "housing", DAY)}
    person = town.row("match.persons", ZHANG)
    assert (person["name"], person["feeds"]) == (None, 1)


def test_a_record_without_a_valid_number_makes_no_person(city):
    town = city(DAY)
    town.land("field_reports", None, name="李四")
    town.land("housing", "410102198003150010", id_valid=False)
    assert town.rows("match.persons") == []
    assert town.rows("match.links") == []


def test_a_link_counts_records_and_knows_the_newest_delivery(city):
    town = city(DAY)
    town.land("care_services", ZHANG, delivered_on=date(2024, 9, 3))
    town.land("care_services", ZHANG, delivered_on=date(2024, 9, 9), name="张 三丰")
    (link,) = town.rows("match.links")
    assert link == {
        "id_number": ZHANG,
        "feed": "care_services",
        "method": "id",
        "probability": 1.0,
        "records": 2,
        "newest_delivery": date(2024, 9, 9),
    }


@pytest.mark.parametrize(("number", "gender"), [(ZHANG, "男"), (LI_F, "女"), ("41010219991231009X", "男")])
def test_the_number_tells_gender(city, number, gender):
    assert city(DAY).land("housing", number).row("match.persons", number)["gender"] == gender


def test_the_number_tells_the_date_of_birth(city):
    assert city(DAY).land("housing", LI_F).row("match.persons", LI_F)["birth_date"] == date(1999, 12, 31)


def test_the_roster_names_a_person_before_the_register_and_the_register_before_others(city):
    town = city(DAY).land("housing", ZHANG, name="阿甲")
    assert town.row("match.persons", ZHANG)["name"] == "阿甲"
    town.land("household_register", ZHANG, name="张户")
    assert town.row("match.persons", ZHANG)["name"] == "张户"
    town.land("roster", ZHANG, name="张册")
    assert town.row("match.persons", ZHANG)["name"] == "张册"


def test_an_ended_roster_row_does_not_name_the_person_before_the_register(city):
    town = city(DAY).land("roster", ZHANG, name="张册", status="停发").land("household_register", ZHANG, name="张户")
    assert town.row("match.persons", ZHANG)["name"] == "张户"


def test_a_nameless_record_takes_no_name_away(city):
    town = city(DAY).land("shelter_stays", ZHANG, name=None).land("housing", ZHANG, name="张三")
    assert town.row("match.persons", ZHANG)["name"] == "张三"
