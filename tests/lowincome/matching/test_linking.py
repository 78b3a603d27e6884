"""Records put to persons: linked, shown to a clerk, or neither; and what is said of what cannot be matched."""

import json
from datetime import date

import pyarrow as pa
import pytest

from lowincome.kernel.citizen_id import check_character
from lowincome.kernel.errors import InputError
from lowincome.matching.linking import match_tables

VILLAGE = "410184109201"
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴", "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚"


def number(prefix):
    return prefix + check_character(prefix)


LI, TWIN = number("41018419550307002"), number("41018419550307004")
MOTHER, CHILD = number("41018419800311002"), number("41018420120506001")
CROWD = [
    {
        "id_number": number(f"410185{1950 + place % 60}{1 + place % 12:02d}{1 + place % 28:02d}{place % 997:03d}"),
        "name": SURNAMES[place % 10] + GIVEN[place // 10 % 20] + GIVEN[place // 200 % 20],
        "region_code": "410185101201",
        "household_id": f"H{place}",
    }
    for place in range(1500)
]


def persons(*people):
    rows = [{"person_id": row["id_number"], **row} for row in (*people, *CROWD)]
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, pa.string()) for name in COLUMNS]))


COLUMNS = ("person_id", "id_number", "name", "former_name", "sex", "region_code", "household_id", "register_no")
LI_XIUYING = {"id_number": LI, "name": "李秀英", "region_code": VILLAGE, "household_id": "H-L"}


def outcomes(people, *records, **options):
    keyed = [{"record_id": f"R{place}", **record} for place, record in enumerate(records)]
    names = {name: None for record in keyed for name in record}
    table = pa.Table.from_pylist([{name: record.get(name) for name in names} for record in keyed])
    return match_tables(people, table, threads=1, memory_limit="1GB", **options)


def outcome(people, **record):
    (found,) = outcomes(people, record).outcomes.to_pylist()
    return found


def told(found):
    return (found["outcome"], found["person_id"], found["reason"])


def test_a_whole_number_with_the_same_name_is_certain():
    assert told(outcome(persons(LI_XIUYING), id_number=LI, name="李秀英")) == ("link", LI, "exact_number")
    found = outcome(persons(LI_XIUYING), other_number=LI + "42", name="李秀英")
    assert told(found) == ("link", LI, "exact_number")


@pytest.mark.parametrize(
    ("damaged", "name"),
    [
        (LI[:9] + "4" + LI[10:], "李秀英"),
        (LI[:12] + LI[13] + LI[12] + LI[14:], "李秀英"),
        (LI[:7] + LI[8:], "李秀英"),
        (LI[:16], "李秀英"),
        (LI[:6] + LI[8:16] + "9", "李秀英"),
        (LI[:9] + "4" + LI[10:], "李秀应"),
    ],
)
def test_a_damaged_number_beside_a_name_that_agrees_is_linked_and_explained(damaged, name):
    found = outcome(persons(LI_XIUYING), id_number=damaged, name=name)
    assert told(found) == ("link", LI, "linked")
    contributions = json.loads(found["contributions"])
    assert {each["comparison"] for each in contributions} >= {"number", "name"}
    assert found["model"].startswith("default-")


@pytest.mark.parametrize("name", ["王小明", None, "", "李"])
def test_a_damaged_number_without_a_name_that_agrees_links_nobody(name):
    assert outcome(persons(LI_XIUYING), id_number=LI[:9] + "4" + LI[10:], name=name)["outcome"] != "link"


@pytest.mark.parametrize("destroyed", [LI[:15] + "000", "4.10184E+17"])
def test_what_a_spreadsheet_destroyed_is_no_evidence(destroyed):
    alone = outcome(persons(LI_XIUYING), id_number=None, name="李秀英", birth_date=date(1955, 3, 7))
    beside = outcome(persons(LI_XIUYING), id_number=destroyed, name="李秀英", birth_date=date(1955, 3, 7))
    assert beside["contributions"] == alone["contributions"]
    assert "number" not in {each["comparison"] for each in json.loads(beside["contributions"])}


@pytest.mark.parametrize(
    "born", [date(1955, 3, 7), date(1955, 7, 3), date(1955, 2, 14)], ids=["right", "day and month swapped", "lunar"]
)
def test_name_birth_date_sex_and_village_link_without_a_number(born):
    found = outcome(persons(LI_XIUYING), name="李秀英", birth_date=born, sex="女", region_code=VILLAGE)
    assert told(found)[:2] == ("link", LI)


def test_same_name_and_birth_date_in_one_village_is_a_question():
    people = persons(LI_XIUYING, {**LI_XIUYING, "id_number": TWIN})
    found = outcome(people, name="李秀英", birth_date=date(1955, 3, 7), sex="女", region_code=VILLAGE)
    assert (found["outcome"], found["reason"]) == ("review", "close_second")
    assert {found["person_id"], found["second_person_id"]} == {LI, TWIN}


def test_a_twin_who_is_no_person_here_is_not_taken_for_the_other():
    found = outcome(
        persons(LI_XIUYING), id_number=TWIN[:16], name="李秀芝", birth_date=date(1955, 3, 7), region_code=VILLAGE
    )
    assert found["outcome"] != "link"


def test_a_mothers_number_on_a_child_leads_to_the_child_of_her_household_and_never_to_her():
    mother = {"id_number": MOTHER, "name": "赵敏", "region_code": VILLAGE, "household_id": "H-Z"}
    child = {"id_number": CHILD, "name": "钱多多", "region_code": VILLAGE, "household_id": "H-Z"}
    assert told(outcome(persons(mother, child), id_number=MOTHER, name="钱多多"))[:2] == ("link", CHILD)
    assert outcome(persons(mother), id_number=MOTHER, name="钱多多")["outcome"] != "link"


def test_those_who_share_the_records_household_are_evidence():
    husband = {"id_number": number("41018419500101001"), "name": "王大山", "household_id": "H-L"}
    found = outcome(persons(LI_XIUYING, husband), name="李秀英", kin_numbers=[husband["id_number"]])
    assert told(found)[:2] == ("link", LI)


def test_the_other_sex_is_a_question_unless_name_birth_date_and_village_agree():
    alike = {"name": "李秀英", "birth_date": date(1955, 3, 7), "sex": "男"}
    assert told(outcome(persons(LI_XIUYING), **alike, region_code=VILLAGE)) == ("link", LI, "linked")
    for weaker in ({}, {"region_code": VILLAGE[:6] + "000000"}):
        found = outcome(persons(LI_XIUYING), **alike, **weaker)
        assert (found["outcome"], found["reason"]) == ("review", "contradicted")


def test_a_pair_that_a_clerk_ruled_out_is_never_linked():
    ruled_out = pa.table({"record_id": ["R0"], "person_id": [LI]})
    damaged = {"id_number": LI[:9] + "4" + LI[10:], "name": "李秀英"}
    found = outcomes(persons(LI_XIUYING), damaged, ruled_out=ruled_out)
    assert found.outcomes["outcome"].to_pylist() == ["none"]
    certain = outcomes(persons(LI_XIUYING), {"id_number": LI, "name": "李秀英"}, ruled_out=ruled_out)
    assert certain.outcomes["outcome"].to_pylist() == ["none"]


def test_names_that_are_none_are_said_in_words_and_nobody_is_linked():
    records = [{"name": name, "birth_date": date(1955, 3, 7)} for name in (None, "", "李", "李" * 50)]
    found = outcomes(persons(LI_XIUYING), *records)
    assert set(found.outcomes["reason"].to_pylist()) == {"unusable_name"}
    assert found.notes[0].en.startswith("4 records have an empty name")


def test_columns_that_say_the_same_of_everyone_are_no_evidence():
    records = [{"name": "李秀英", "birth_date": date(1955, 3, 7), "sex": "女", "region_code": VILLAGE}] * 20
    found = outcomes(persons(LI_XIUYING), *records)
    assert set(found.outcomes["outcome"].to_pylist()) == {"none"}
    assert any("Column name has one value in all 20 records" in note.en for note in found.notes)


def test_a_feed_with_nobody_in_common_is_said_in_words():
    found = outcomes(persons(LI_XIUYING), {"name": "孙悟空", "birth_date": date(1888, 1, 1)})
    assert found.outcomes["reason"].to_pylist() == ["no_candidate"]
    assert any("nothing in common" in note.en or "anything in common" in note.en for note in found.notes)


def test_without_records_or_without_persons_nothing_is_compared():
    empty = pa.table({"record_id": pa.array([], pa.string())})
    assert match_tables(persons(LI_XIUYING), empty).outcomes.num_rows == 0
    nobody = pa.table({"person_id": pa.array([], pa.string())})
    found = match_tables(nobody, pa.table({"record_id": ["R0"], "name": ["李秀英"]}))
    assert found.outcomes["outcome"].to_pylist() == ["none"]


@pytest.mark.parametrize("keys", [[None], ["R", "R"]])
def test_a_table_without_good_keys_is_refused(keys):
    with pytest.raises(InputError):
        match_tables(persons(LI_XIUYING), pa.table({"record_id": keys, "name": ["李秀英"] * len(keys)}))
