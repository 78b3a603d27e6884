"""The round of a record that no number puts to anybody: asked about, answered, linked, acted upon; and all of it undone."""

from datetime import date
from pathlib import Path

import village
from published_state import assert_audit_holds, console, fired, rows

from lowincome.casework.review_answers import ReviewAnswer, record_answer

FOURTH, FIFTH = date(2024, 10, 11), date(2024, 10, 12)
NAMESAKE = village.number("41010219490101004")
"""Born on the same day as the old woman, of the same name, in the same village."""

QUESTION = ("deceased_weak_match", village.OLD_WOMAN)
DEATH = {
    "身份证号": "",
    "姓名": "王秀英",
    "死亡日期": "2024-10-06",
    "出生日期": "1949-01-01",
    "性别": "女",
    "区划代码": "410102001001",
}
ROW_OF_NAMESAKE = {
    "身份证号": NAMESAKE,
    "姓名": "王秀英",
    "户号": "R9",
    "与户主关系": "本人",
    "区划代码": "410102001001",
}


def links(home: Path, day: date) -> list[tuple[str, str]]:
    return rows(home, day, "select id_number, method from match.fuzzy_links")


def weak_death(home: Path, day: date) -> tuple[date | None, float | None]:
    told = "select weak_death_on, weak_death_probability from profile.persons where id_number = "
    [(died_on, probability)] = rows(home, day, f"{told}'{village.OLD_WOMAN}'")
    return died_on, None if probability is None else float(probability)


def standing(home: Path) -> list[str]:
    """The people whose question about a death stands in the console."""
    told = console(home)
    numbers = {key: number for key, _, number, _ in told["subjects"]}
    return [numbers[who] for _, rule, _, _, stands, who, _ in told["signals"] if rule == QUESTION[0] and stands]


def test_a_record_without_a_number_is_asked_about_linked_by_an_answer_and_undone_with_all_that_followed(
    two_days: Path, new_place
) -> None:
    place = new_place(two_days)
    folder = place.landing / village.THIRD.isoformat()
    village.csv_file(folder / "household_register.csv", [*village.REGISTER, ROW_OF_NAMESAKE])
    village.csv_file(folder / "funeral_records.csv", [DEATH])
    place.sync(village.THIRD)
    [(record_key, reason)] = rows(place.home, village.THIRD, "select record_key, reason from match.fuzzy_reviews")
    assert reason == "close_second"
    assert (links(place.home, village.THIRD), weak_death(place.home, village.THIRD)) == ([], (None, None))
    assert QUESTION not in fired(place.home, village.THIRD)

    asked = place.work(village.THIRD, "answer", village.OLD_WOMAN, "same").out.split()
    assert asked == ["review", "2"], "the pair of each of the two women waited"
    place.sync(FOURTH)
    assert links(place.home, FOURTH) == [(village.OLD_WOMAN, "clerical")]
    assert weak_death(place.home, FOURTH) == (date(2024, 10, 6), 1.0)
    assert fired(place.home, FOURTH)[QUESTION] == "opened"
    assert standing(place.home) == [village.OLD_WOMAN]
    assert rows(place.home, FOURTH, "select count(*) from match.fuzzy_reviews") == [(0,)]

    said = ("funeral_records", record_key, village.OLD_WOMAN, "withdrawn", FIFTH, "li", False)
    record_answer(str(place.landing), ReviewAnswer("00000000-0000-4000-8000-000000000001", *said))
    place.sync(FIFTH)
    assert (links(place.home, FIFTH), weak_death(place.home, FIFTH)) == ([], (None, None))
    assert fired(place.home, FIFTH)[QUESTION] == "cleared"
    assert standing(place.home) == []
    assert rows(place.home, FIFTH, "select record_key from match.fuzzy_reviews") == [(record_key,)]
    assert links(place.home, FOURTH) == [(village.OLD_WOMAN, "clerical")], "a published day stays as it was"
    assert_audit_holds(place.home)
