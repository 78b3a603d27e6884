"""What a link needs besides a high probability, and what happens exactly on a limit."""

import dataclasses
from datetime import date

import pyarrow as pa
import pytest

from lowincome.kernel.citizen_id import check_character
from lowincome.matching.linking import match_tables
from lowincome.matching.model import default_model

VILLAGE, ELSEWHERE = "410184109201", "410185101201"
BORN = date(1955, 3, 7)
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴", "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚"


def number(prefix):
    return prefix + check_character(prefix)


LI, TWIN = number("41018419550307002"), number("41018419550307004")
CROWD = [
    {
        "id_number": number(f"410185{1950 + place % 60}{1 + place % 12:02d}{1 + place % 28:02d}{place % 997:03d}"),
        "name": SURNAMES[place % 10] + GIVEN[place // 10 % 20] + GIVEN[place // 200 % 20],
        "region_code": ELSEWHERE,
        "household_id": f"H{place}",
    }
    for place in range(1500)
]
COLUMNS = ("person_id", "id_number", "name", "former_name", "region_code", "household_id")
XIUYING = {"id_number": LI, "name": "李秀英", "region_code": VILLAGE, "household_id": "H-L"}


def found(people, limits=None, **record):
    rows = [{"person_id": row["id_number"], **row} for row in (*people, *CROWD)]
    persons = pa.Table.from_pylist(rows, schema=pa.schema([(name, pa.string()) for name in COLUMNS]))
    shipped = default_model()
    model = dataclasses.replace(shipped, limits=dataclasses.replace(shipped.limits, **(limits or {})))
    records = pa.Table.from_pylist([{"record_id": "R", **record}])
    return match_tables(persons, records, model=model, threads=1, memory_limit="1GB")


def decided(people, limits=None, **record):
    (row,) = found(people, limits, **record).outcomes.to_pylist()
    return row["outcome"], row["person_id"], row["reason"]


def test_a_probability_exactly_on_the_limit_links_and_one_below_it_does_not():
    record = {"name": "李秀英", "birth_date": BORN}
    (row,) = found([XIUYING], **record).outcomes.to_pylist()
    on_it, above = row["probability"], row["probability"] + 1e-9
    assert decided([XIUYING], {"link": on_it}, **record) == ("link", LI, "linked")
    assert decided([XIUYING], {"link": above}, **record) == ("review", LI, "below_limit")


def test_name_and_place_alone_need_a_probability_of_their_own():
    record = {"name": "李秀英", "region_code": VILLAGE}
    (row,) = found([XIUYING], {"review": 0.01}, **record).outcomes.to_pylist()
    limits = {"review": 0.01, "link": 0.02}
    assert decided([XIUYING], limits | {"name_and_place": row["probability"]}, **record) == ("link", LI, "linked")
    too_high = limits | {"name_and_place": row["probability"] + 1e-9}
    assert decided([XIUYING], too_high, **record) == ("review", LI, "name_and_place_only")


def test_a_second_candidate_exactly_the_margin_behind_does_not_hinder_and_one_nearer_does():
    namesake = {**XIUYING, "id_number": TWIN, "region_code": VILLAGE[:9] + "202", "household_id": "H-N"}
    record = {"name": "李秀英", "birth_date": BORN, "region_code": VILLAGE}
    weights = [row["weight"] for row in found([XIUYING, namesake], **record).candidates.to_pylist()]
    lead = weights[0] - weights[1]
    assert lead > 0
    limits = {"link": 0.6, "review": 0.1}
    assert decided([XIUYING, namesake], limits | {"margin": lead}, **record) == ("link", LI, "linked")
    nearer = decided([XIUYING, namesake], limits | {"margin": lead + 1e-9}, **record)
    assert nearer == ("review", LI, "close_second")


@pytest.mark.parametrize("told", [{}, {"region_code": ELSEWHERE}], ids=["nothing", "another county"])
def test_a_whole_number_of_nobody_beside_name_and_birth_date_is_a_question(told):
    stranger = number("41010219550307101")
    outcome, _, reason = decided([XIUYING], name="李秀英", birth_date=BORN, id_number=stranger, **told)
    assert (outcome, reason) == ("review", "contradicted")


def test_a_whole_number_whose_owner_is_known_hinders_nobody_whose_name_and_birth_date_agree():
    handler = {
        "id_number": number("41010219800101101"),
        "name": "赵刚",
        "household_id": "H-G",
        "region_code": ELSEWHERE,
    }
    record = {"name": "李秀英", "id_number": handler["id_number"]}
    assert decided([XIUYING, handler], birth_date=BORN, **record) == ("link", LI, "linked")
    assert decided([XIUYING, handler], birth_date=date(1955, 8, 3), **record)[0] == "review"


def test_a_name_and_a_birth_date_without_a_place_need_a_probability_of_their_own():
    record = {"name": "李秀英", "birth_date": BORN}
    (row,) = found([XIUYING], **record).outcomes.to_pylist()
    low = {"link": 0.6, "review": 0.1}
    assert decided([XIUYING], low | {"name_and_birth": row["probability"]}, **record) == ("link", LI, "linked")
    too_high = low | {"name_and_birth": row["probability"] + 1e-9}
    assert decided([XIUYING], too_high, **record) == ("review", LI, "below_limit")
    assert decided([XIUYING], low | {"name_and_birth": 0.9999999}, **record, region_code=VILLAGE)[0] == "link"


def test_twins_share_the_beginning_of_a_number_but_no_slip_of_a_name():
    beginning = {"id_number": LI[:16], "region_code": VILLAGE}
    assert decided([XIUYING], name="李英秀", **beginning) == ("link", LI, "linked")
    assert decided([XIUYING], name="李秀芝", **beginning)[0] == "review"


def test_another_surname_beside_birth_date_and_village_is_no_twin():
    alike = {"name": "王秀英", "birth_date": BORN, "sex": "女"}
    low = {"link": 0.6, "review": 0.1}
    assert decided([XIUYING], low, **alike, region_code=VILLAGE) == ("link", LI, "linked")
    assert decided([XIUYING], low, **alike)[0] == "review"


def test_part_of_a_number_and_the_name_link():
    assert decided([XIUYING], name="李秀英", id_number=LI[:12]) == ("link", LI, "linked")


def test_a_twin_whose_number_was_cut_is_not_taken_for_the_one_who_is_here():
    outcome, _, reason = decided([XIUYING], id_number=TWIN[:16], name="李秀芝", birth_date=BORN, region_code=VILLAGE)
    assert outcome == "review" and reason in ("name_differs", "may_be_twin")


def test_a_brother_born_on_the_same_day_is_a_question_and_a_lost_character_is_not():
    alike = {"birth_date": BORN, "region_code": VILLAGE}
    low = {"link": 0.6, "review": 0.1}
    assert decided([XIUYING], low, name="李秀芝", **alike) == ("review", LI, "name_differs")
    assert decided([XIUYING], low, name="李英", **alike) == ("link", LI, "linked")


def test_the_end_of_a_number_is_more_than_its_beginning_for_twins_share_only_that():
    beginning, end = LI[:16], LI[6:]
    assert decided([XIUYING], id_number=end, name="李秀鹰", region_code=VILLAGE) == ("link", LI, "linked")
    assert decided([XIUYING], id_number=end, name="李秀芝", region_code=VILLAGE) == ("link", LI, "linked")
    assert decided([XIUYING], id_number=beginning, name="李秀芝", region_code=VILLAGE)[0] == "review"


def test_a_number_of_nobody_that_was_made_of_fifteen_digits_with_one_wrong_leads_to_its_person():
    fifteen = LI[:6] + LI[8:17]
    wrong = fifteen[:7] + "4" + fifteen[8:]
    whole = number(wrong[:6] + "19" + wrong[6:])
    assert decided([XIUYING], id_number=whole, name="李秀英") == ("link", LI, "linked")


def test_the_first_of_january_is_no_birth_date_beside_which_a_name_is_enough():
    low = {"link": 0.2, "review": 0.1, "name_and_place": 0.9999}
    january = {"name": "李秀英", "birth_date": date(1955, 1, 1)}
    (row,) = found([XIUYING], low, **january).outcomes.to_pylist()
    assert '"first_of_january"' in row["contributions"]
    assert (row["outcome"], row["reason"]) == ("review", "name_and_place_only")


def test_a_name_with_its_characters_swapped_needs_more_than_the_birth_date():
    assert decided([XIUYING], {"name_and_place": 0.999999}, name="李英秀", birth_date=BORN)[0] == "review"
    assert decided([XIUYING], name="李英秀", birth_date=BORN, region_code=VILLAGE) == ("link", LI, "linked")


def test_a_given_name_of_its_decade_and_a_surname_of_its_village_prove_less():
    def weight(people):
        row = found(
            people, {"review": 0.001}, name="李秀英", birth_date=BORN, region_code=VILLAGE
        ).candidates.to_pylist()[0]
        return row["weight"]

    def bearers(decade, village):
        return [
            {
                "id_number": number(f"410184{decade}{1 + place % 12:02d}15{100 + place:03d}"),
                "name": SURNAMES[place % 10] + "秀英",
                "region_code": village,
                "household_id": f"B{place}",
            }
            for place in range(40)
        ]

    of_any_decade = weight([XIUYING, *bearers(1990, ELSEWHERE)])
    assert weight([XIUYING, *bearers(1951, ELSEWHERE)]) < of_any_decade - 1


def test_who_names_no_more_than_the_township_agrees_on_all_that_is_given():
    def weight(code):
        rows = found([XIUYING], {"review": 0.001}, name="李秀英", birth_date=BORN, region_code=code).candidates
        return rows.to_pylist()[0]["weight"]

    assert weight(VILLAGE[:9] + "000") > weight(VILLAGE[:9] + "299") + 1
    assert weight(VILLAGE[:6] + "000000") > weight(VILLAGE[:6] + "999299") + 1


def test_a_damaged_number_with_three_more_wrong_digits_is_anothers():
    damaged = LI[:14] + str(9 - int(LI[14])) + str(9 - int(LI[15])) + str(9 - int(LI[16])) + "?"
    (row,) = found([XIUYING], {"review": 0.001}, name="李秀英", id_number=damaged[:17]).candidates.to_pylist()
    assert '"level": "other"' in row["contributions"]


def test_a_letter_for_a_digit_is_one_wrong_digit():
    lettered = LI.replace("0", "O", 1)
    (row,) = found([XIUYING], name="李秀英", id_number=lettered).candidates.to_pylist()
    assert '"one_edit"' in row["contributions"]
