"""Schooling and hardship (profile.student_facts)."""

from datetime import date

import pytest

DAY = date(2024, 9, 30)
ZHANG = "410102198003150011"


def facts(town):
    return town.row("profile.student_facts", ZHANG)


@pytest.mark.parametrize("enrolment", ["休学", "辍学", "毕业"])
def test_only_who_is_enrolled_is_in_school(city, enrolment):
    town = city(DAY).land("education_students", ZHANG, enrolment=enrolment, stage="本科", hardship_level="困难")
    row = facts(town)
    assert (row["in_school"], row["university"], row["hardship_student"]) == (False, False, False)


@pytest.mark.parametrize(("stage", "university"), [("高职", True), ("本科", True), ("中职", False), ("高中", False)])
def test_university_is_gaozhi_and_benke(city, stage, university):
    assert facts(city(DAY).land("education_students", ZHANG, stage=stage))["university"] is university


@pytest.mark.parametrize(
    ("level", "hardship"),
    [("特别困难", True), ("困难", True), ("一般困难", True), ("无", False), (None, False)],
)
def test_a_hardship_student_has_a_level(city, level, hardship):
    assert facts(city(DAY).land("education_students", ZHANG, hardship_level=level))["hardship_student"] is hardship


def test_the_last_row_speaks(city):
    town = city(DAY).land("education_students", ZHANG, home_teaching=True)
    assert facts(town.land("education_students", ZHANG, enrolment="毕业")) | {"aided_on": None} == {
        "id_number": ZHANG,
        "in_school": False,
        "university": False,
        "hardship_student": False,
        "home_teaching": False,
        "aided_on": None,
    }


@pytest.mark.parametrize(("aided_on", "told"), [(DAY, DAY), (date(2024, 10, 1), None)])
def test_aid_dated_after_the_day_has_not_come(city, aided_on, told):
    assert facts(city(DAY).land("education_students", ZHANG, aided_on=aided_on))["aided_on"] == told
