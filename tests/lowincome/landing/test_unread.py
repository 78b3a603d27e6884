"""Which deliveries are read: new ones, and those with a file more, less or changed."""

from datetime import date

from lowincome.landing.unread import by_delivery, unread

ON = date(2024, 10, 1)


def files(*contents: tuple[str, str]) -> dict:
    return by_delivery(("roster", ON, file, sha256) for file, sha256 in contents)


def test_a_new_delivery_is_unread() -> None:
    assert unread(files(("roster.csv", "1")), {}) == [("roster", ON)]


def test_a_delivery_that_was_read_is_not_read_again() -> None:
    assert unread(files(("roster.csv", "1")), files(("roster.csv", "1"))) == []


def test_changed_added_and_removed_parts_make_a_delivery_unread() -> None:
    read = files(("roster/a.csv", "1"), ("roster/b.csv", "2"))
    assert unread(files(("roster/a.csv", "9"), ("roster/b.csv", "2")), read) == [("roster", ON)]
    assert unread(files(("roster/a.csv", "1"), ("roster/b.csv", "2"), ("roster/c.csv", "3")), read) == [("roster", ON)]
    assert unread(files(("roster/a.csv", "1")), read) == [("roster", ON)]


def test_a_delivery_that_vanished_from_the_landing_stays_read() -> None:
    assert unread({}, files(("roster.csv", "1"))) == []
