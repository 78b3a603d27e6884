"""Who belongs to which household (match.members, match.households)."""

from datetime import date

DAY = date(2024, 9, 30)
ZHANG = "410102198003150011"
LI = "410102198203150012"


def members(town, kind):
    return {(row["household_id"], row["id_number"]) for row in town.rows("match.members", kind=kind)}


def test_a_roster_household_is_the_active_persons_of_one_number(city):
    town = city(DAY).land("roster", ZHANG).land("roster", LI, status="停发", relation="配偶")
    assert members(town, "household") == {("H1", ZHANG)}


def test_a_person_twice_on_the_roster_belongs_where_the_speaking_row_says(city):
    town = city(DAY)
    town.land("roster", ZHANG, household_id="H1", category="低保边缘")
    town.land("roster", ZHANG, household_id="H2", category="低保")
    assert members(town, "household") == {("H2", ZHANG)}


def test_the_register_household_keeps_those_who_moved_out_or_died(city):
    town = city(DAY)
    town.land("household_register", ZHANG, change_type="迁出", changed_on=date(2024, 1, 1))
    town.land("household_register", LI, change_type="死亡", changed_on=date(2024, 1, 1))
    assert members(town, "register_household") == {("R1", ZHANG), ("R1", LI)}


def test_a_person_twice_on_the_register_belongs_where_the_last_row_says(city):
    town = city(DAY).land("household_register", ZHANG, register_no="R1")
    town.land("household_register", ZHANG, register_no="R2")
    assert members(town, "register_household") == {("R2", ZHANG)}


def test_households_count_their_members_by_kind(city):
    town = city(DAY).land("roster", ZHANG, household_id="7").land("roster", LI, household_id="7")
    town.land("household_register", ZHANG, register_no="7")
    counted = {(row["kind"], row["household_id"]): row["members"] for row in town.rows("match.households")}
    assert counted == {("household", "7"): 2, ("register_household", "7"): 1}
