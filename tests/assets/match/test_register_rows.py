"""Which household register row speaks for a person (match.register_rows)."""

from datetime import date

DAY = date(2024, 9, 30)
ZHANG = "410102198003150011"


def test_the_last_row_in_delivery_order_speaks(city):
    town = city(DAY)
    town.land("household_register", ZHANG, register_no="R9", name="张三", position=7)
    town.land("household_register", ZHANG, register_no="R2", name="张四", position=8)
    row = town.row("match.register_rows", ZHANG)
    assert (row["register_no"], row["name"], row["register_rows"]) == ("R2", "张四", 2)


def test_the_order_is_that_of_positions_not_of_landing(city):
    town = city(DAY)
    town.land("household_register", ZHANG, register_no="last", position=10)
    town.land("household_register", ZHANG, register_no="first", position=9)
    assert town.row("match.register_rows", ZHANG)["register_no"] == "last"


def test_a_row_without_a_valid_number_speaks_for_nobody(city):
    town = city(DAY).land("household_register", "410102198003150010", id_valid=False)
    assert town.rows("match.register_rows") == []
