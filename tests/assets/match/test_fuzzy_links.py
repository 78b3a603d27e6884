"""Records that no number puts to a person: what is put to the fuzzy tier, linked, shown to a clerk, and undone."""

import json
from dataclasses import replace
from datetime import date

from lowincome.matching.day import fuzzy_candidates_on
from lowincome.matching.model import default_model
from lowincome.matching.sql_texts import select

DAY = date(2024, 9, 30)
LI = "41018419550307002X"
LI_MISTYPED = "41018419550308002X"
HER_SON = "410184198011230019"
VILLAGE = "410184109201"


def li_town(city, **funeral):
    """Li Xiuying on the roster and the register, her son beside her; and a funeral record."""
    town = city(DAY).land("roster", LI, name="李秀英", household_id="H7")
    town.land("household_register", LI, name="李秀英", register_no="R7")
    town.land("household_register", HER_SON, name="李建国", register_no="R7", relation="子女")
    cells = {"name": "李秀英", "id_valid": False, "died_on": date(2024, 9, 20)} | funeral
    number = cells.pop("id_number", LI_MISTYPED)
    return town.land("funeral_records", number, **cells)


def key_of(town):
    (row,) = {row["record_key"] for row in town.rows("match.fuzzy_records")}
    return row


def answer(town, said, by="wang", on=DAY, number=LI, key=None):
    key = key or key_of(town)
    return town.land(
        "_links", number, record_feed="funeral_records", record_key=key, answer=said, recorded_by=by,
        recorded_on=on,
    )  # fmt: skip


def test_a_record_with_a_valid_number_and_the_name_of_the_others_is_left_alone(city):
    town = city(DAY).land("roster", LI, name="李秀英").land("housing", LI, name="李秀英")
    assert town.rows("match.fuzzy_records") == []
    assert town.rows("match.fuzzy_candidates") == []


def test_records_that_say_the_same_have_one_key(city):
    town = (
        city(DAY).land("medical_claims", "41018419", id_valid=False).land("medical_claims", "41018419", id_valid=False)
    )
    town.land("medical_claims", "41018420", id_valid=False)
    keys = [row["record_key"] for row in town.rows("match.fuzzy_records")]
    assert len(keys) == 3
    assert len(set(keys)) == 2
    assert all(len(key) == 20 for key in keys)


def test_a_mistyped_number_beside_the_same_name_is_linked_with_model_probability_and_contributions(city):
    (link,) = li_town(city).rows("match.fuzzy_links")
    assert (link["feed"], link["id_number"], link["method"], link["records"]) == ("funeral_records", LI, "fuzzy", 1)
    assert link["probability"] > 0.999
    assert link["model"].startswith("default-")
    told = {each["comparison"]: each["level"] for each in json.loads(link["contributions"])}
    assert told == {"number": "one_edit", "name": "exact"}


def test_a_link_makes_no_person_and_overwrites_no_identity(city):
    town = li_town(city)
    assert {row["id_number"] for row in town.rows("match.persons")} == {LI, HER_SON}
    assert town.rows("match.links", feed="funeral_records") == []
    assert town.person(LI)["alive"]
    assert town.person(LI)["died_on"] is None


def test_a_funeral_record_that_matches_is_a_question_about_the_person(city):
    found = li_town(city).person(LI)
    assert found["weak_death_on"] == date(2024, 9, 20)
    assert 0.999 <= found["weak_death_probability"] < 1


def test_a_death_after_the_day_is_not_asked_about_yet(city):
    assert li_town(city, died_on=date(2024, 10, 1)).person(LI)["weak_death_on"] is None


def test_a_clerks_no_takes_the_link_and_the_question_away(city):
    town = answer(li_town(city), "different")
    assert town.rows("match.fuzzy_links") == []
    assert town.rows("match.fuzzy_reviews") == []
    assert town.person(LI)["weak_death_on"] is None


def test_an_answer_that_is_withdrawn_is_as_if_it_had_never_been_given(city):
    town = answer(li_town(city), "different", on=date(2024, 9, 28))
    answer(town, "withdrawn", on=date(2024, 9, 29))
    assert [link["method"] for link in town.rows("match.fuzzy_links")] == ["fuzzy"]


def test_two_clerks_who_disagree_send_the_record_to_review(city):
    town = answer(answer(li_town(city), "different"), "same", by="zhao")
    assert town.rows("match.fuzzy_links") == []
    assert [row["id_number"] for row in town.rows("match.fuzzy_reviews")] == [LI]
    assert town.person(LI)["weak_death_on"] is None


def test_who_is_named_twice_for_one_record_is_nobody_and_waits(city):
    town = li_town(city)
    answer(answer(town, "same"), "same", number=HER_SON)
    assert {row["said"] for row in town.rows("match.fuzzy_answers")} == {"unclear"}
    assert town.rows("match.fuzzy_links") == []
    assert len(town.rows("match.fuzzy_reviews")) == 1


def test_a_record_of_which_people_said_something_else_waits_where_the_model_would_link_it(city):
    town = answer(li_town(city), "different", number=HER_SON)
    assert town.rows("match.fuzzy_links") == []
    (review,) = town.rows("match.fuzzy_reviews")
    assert (review["id_number"], review["reason"]) == (LI, "answers_differ")


def test_an_answer_about_somebody_whom_no_feed_knows_any_more_links_nobody(city):
    town = answer(li_town(city), "same", number="410184196001011236")
    assert town.rows("match.fuzzy_links") == []
    assert [row["id_number"] for row in town.rows("match.fuzzy_reviews")] == [LI]


def test_the_limits_that_the_model_kept_to_stand_beside_its_candidates(city):
    limits = default_model().limits
    (best,) = li_town(city).rows("match.fuzzy_candidates", rank=1)
    assert (best["link_limit"], best["margin"]) == (min(limits.link, limits.name_and_place), limits.margin)


def labels(town):
    town.rows("match.fuzzy_answers")
    return town.con.execute(select("day_labels")).fetchall()


def test_a_label_is_what_people_say_with_one_voice_up_to_the_day(city):
    town = li_town(city)
    key = key_of(town)
    answer(answer(town, "same"), "same", by="zhao")
    assert labels(town) == [("funeral_records", key, LI, "same")]
    answer(town, "different", by="sun")
    assert labels(town) == [], "they disagree"
    later = answer(li_town(city), "same", on=date(2024, 10, 1))
    assert labels(later) == [], "it was not said yet"
    unsure = answer(li_town(city), "cannot_tell")
    assert labels(unsure) == []


def test_an_answer_of_tomorrow_counts_tomorrow(city):
    town = answer(li_town(city), "different", on=date(2024, 10, 1))
    assert len(town.rows("match.fuzzy_links")) == 1


def test_a_clerks_yes_links_what_the_model_left_open(city):
    town = li_town(city, id_number=None, name="李秀芝", region_code=VILLAGE)
    assert town.rows("match.fuzzy_links") == []
    answer(town, "same")
    (link,) = town.rows("match.fuzzy_links")
    assert (link["id_number"], link["method"]) == (LI, "clerical")
    assert town.person(LI)["weak_death_probability"] == 1


def test_a_mothers_number_on_a_child_is_linked_to_the_child_of_her_household_and_never_to_her(city):
    town = li_town(city, id_number=LI, name="李建国", id_valid=True)
    (record,) = town.rows("match.fuzzy_records")
    assert record["reason"] == "name_disagrees"
    (link,) = town.rows("match.fuzzy_links")
    assert link["id_number"] == HER_SON
    assert town.person(HER_SON)["weak_death_on"] is None, (
        "the number is valid: the record is hers until someone says no"
    )


def test_a_mothers_number_with_a_name_nobody_has_is_linked_to_nobody(city):
    town = li_town(city, id_number=LI, name="王小明", id_valid=True)
    assert town.rows("match.fuzzy_links") == []


def test_a_former_name_of_the_register_is_no_disagreement(city):
    town = city(DAY).land("roster", LI, name="李秀英").land("housing", LI, name="李小英")
    town.land("household_register", LI, name="李秀英", former_name="李小英")
    assert town.rows("match.fuzzy_records") == []


def test_two_feeds_with_one_other_name_stand_against_the_roster_and_are_not_put_to_the_tier(city):
    town = city(DAY).land("roster", LI, name="李秀英").land("housing", LI, name="李秀芝")
    town.land("medical_enrolment", LI, name="李秀芝")
    assert town.rows("match.fuzzy_records") == []


def test_fifteen_digits_with_one_wrong_lead_to_the_person_they_were_meant_for(city):
    town = li_town(city, id_number="410184195503080025", id_valid=True, flags="converted_15")
    (record,) = town.rows("match.fuzzy_records")
    assert record["reason"] == "number_unknown"
    (link,) = town.rows("match.fuzzy_links")
    assert link["id_number"] == LI
    told = {each["comparison"]: each["level"] for each in json.loads(link["contributions"])}
    assert told["number"] == "fifteen"


def test_fifteen_digits_that_others_know_are_left_alone(city):
    town = li_town(city, id_number=LI, id_valid=True, flags="converted_15")
    assert town.rows("match.fuzzy_records") == []


def test_same_name_and_birth_date_in_one_village_waits_for_a_clerk(city):
    town = city(DAY)
    for number in (LI, "410184195503070046"):
        town.land("household_register", number, name="李秀英", register_no=number)
    town.land("field_reports", None, name="李秀英", birth_date=date(1955, 3, 7), sex="女", reported_on=DAY)
    assert town.rows("match.fuzzy_links") == []
    (review,) = town.rows("match.fuzzy_reviews")
    assert review["reason"] == "close_second"
    assert review["second_id_number"] is not None


def test_a_report_by_name_birth_date_and_village_finds_the_person_it_is_about(city):
    town = city(DAY).land("household_register", LI, name="李秀英", register_no="R7")
    town.land("field_reports", None, name="李秀英", birth_date=date(1955, 3, 7), reported_on=date(2024, 9, 25))
    found = town.person(LI)
    assert found["named_report_on"] == date(2024, 9, 25)
    assert found["named_report_probability"] >= 0.95
    assert found["last_field_report_on"] is None


def test_a_feed_with_a_model_of_its_own_is_decided_beside_the_others_and_nothing_is_left_in_the_database(city):
    town = li_town(city).land("shelter_stays", LI[:16], name="李秀英", id_valid=False)
    before = town.rows("match.fuzzy_candidates")
    own = replace(default_model(), name="trained", feed="shelter_stays")
    found = fuzzy_candidates_on(town.con, {"*": default_model(), "shelter_stays": own}).rows.to_pylist()
    assert {row["feed"]: row["model"].split("-")[0] for row in found} == {
        "funeral_records": "default",
        "shelter_stays": "trained",
    }
    assert sorted(map(repr, before)) == sorted(repr(row | {"model": default_model().title}) for row in found)
    schemas = town.con.execute("select schema_name from duckdb_schemas() where not internal").fetchall()
    assert ("matching",) not in schemas
