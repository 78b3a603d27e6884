"""Only persons who share a blocking key with a record are looked at closely, and nobody who shares one is passed over."""

import random
from datetime import date, timedelta
from itertools import pairwise

import duckdb
import pyarrow as pa
import pytest

from lowincome.kernel.citizen_id import check_character
from lowincome.matching.births import lunar_births
from lowincome.matching.everybody import count_everybody, persons_counted
from lowincome.matching.prepared import prepare, show_persons, show_records
from lowincome.matching.sql_texts import blocking_rules

SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴", "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚"
TOWNSHIPS = ("410184109", "410184110", "410185101")


RECORDS = pa.schema(
    [
        *((name, pa.string()) for name in ("record_id", "id_number", "other_number", "name", "former_name")),
        ("birth_date", pa.date32()),
        ("region_code", pa.string()),
        ("kin_numbers", pa.list_(pa.string())),
    ]
)


@pytest.fixture(scope="module")
def beside():
    """Rule → pairs of a person and a record, among those looked at closely and among all; and how many there are."""
    persons = people(random.Random(5), 4000)
    known = persons.to_pylist()
    records = pa.Table.from_pylist(
        [hurt(at, person, other) for at, (person, other) in enumerate(pairwise(known[:85]))],
        schema=RECORDS,
    )
    found = {}
    for of_everybody in (False, True):
        with duckdb.connect(config={"threads": 1}) as con:
            show_persons(con, persons)
            show_records(con, records)
            count_everybody(con)
            prepare(con, of_everybody=of_everybody)
            closely = con.table("compared_persons").set_alias("l")
            compared = con.table("compared_records").set_alias("r")
            found[of_everybody] = {
                name: sorted(closely.join(compared, rule).project("l.unique_id, r.unique_id").fetchall())
                for name, rule in blocking_rules().items()
            } | {"persons": closely.count("*").fetchall()[0][0], "counted": persons_counted(con)}
    return found


def people(chance, count):
    rows = []
    for at in range(count):
        born = date(1940, 1, 1) + timedelta(days=chance.randrange(24000))
        town = chance.choice(TOWNSHIPS)
        prefix = f"{town[:6]}{born:%Y%m%d}{at % 1000:03d}"
        rows.append(
            {
                "person_id": f"P{at}",
                "id_number": prefix + check_character(prefix),
                "name": chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN),
                "former_name": chance.choice(SURNAMES) + chance.choice(GIVEN) if at % 2 else None,
                "region_code": town + "001",
                "household_id": f"H{at // 3}",
                "register_no": f"G{at % 2000}",
            }
        )
    return pa.Table.from_pylist(rows)


def hurt(at, person, other):
    """A record that has one thing in common with the person, another for each `at`; `other` is somebody else."""
    number, name = person["id_number"], person["name"]
    born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    wrong_day = f"{born + timedelta(days=40):%Y%m%d}"
    (told,) = lunar_births([born]).to_pylist()
    short = number[:6] + number[8:17]
    kinds = [
        {"id_number": number},
        {"other_number": "G" + number},
        {"id_number": number[:14] + "9999"},
        {"id_number": number[:6] + wrong_day + number[14:]},
        {"id_number": "999999" + number[6:]},
        {"id_number": number[-12:]},
        {"id_number": short[:-1] + "9"},
        {"id_number": "999999" + short[6:]},
        {"id_number": short[:6] + wrong_day[2:7] + short[11:]},
        {"name": name},
        {"name": name, "birth_date": date(born.year, 12, 31)},
        {"name": name, "region_code": person["region_code"]},
        {"name": name, "id_number": number[:13]},
        {"name": name, "id_number": "999999" + wrong_day + number[14:]},
        {"name": person["former_name"], "birth_date": date(born.year, 12, 31)},
        {"name": "欧阳", "former_name": name, "birth_date": date(born.year, 12, 31)},
        {"name": name, "birth_date": born},
        {"name": "欧" + name[1:], "birth_date": born},
        {"birth_date": born, "region_code": person["region_code"]},
        {"name": name[0] + "欧", "birth_date": date.fromisoformat(told["lunar"])} if is_day(told["lunar"]) else {},
        {"kin_numbers": [other["id_number"]]},
    ]
    return {"record_id": f"R{at}", **kinds[at % len(kinds)]}


def is_day(text):
    return text is not None and int(text[6:]) <= 28


def test_every_pair_that_a_rule_finds_among_all_is_found_among_those_looked_at(beside):
    for name in blocking_rules():
        assert beside[False][name] == beside[True][name], name


def test_each_rule_found_somebody_and_most_persons_were_only_counted(beside):
    met = [name for name in blocking_rules() if beside[True][name]]
    assert met == list(blocking_rules())
    assert beside[False]["counted"] == beside[True]["counted"] == beside[True]["persons"] == 4000
    assert beside[False]["persons"] < 2000
