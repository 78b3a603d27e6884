"""A published day on which many records have no fitting number: what models are learned from."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
from home_builder import Builder
from known_people import TOWNSHIP

from lowincome.kernel.citizen_id import check_character

DAY = date(2024, 10, 31)
Row = dict[str, Any]


def townspeople(count: int) -> list[Row]:
    """Persons of one township, each with a number and a name of three characters."""
    chance = random.Random(3)
    found = []
    for place in range(count):
        born = date(1940, 1, 1) + timedelta(days=chance.randrange(27000))
        first = f"410102{born:%Y%m%d}{place % 1000:03d}"
        name = chance.choice("王李张刘陈") + chance.choice("伟芳娜敏静丽强磊") + chance.choice("洋勇艳杰涛明超秀")
        number = first + check_character(first)
        found.append({"id_number": number, "name": name, "birth_date": born, "gender": "女"})
    return found


def their_records(people: list[Row], **spoilt: Any) -> list[Row]:
    """A housing record of each, with one digit of the number mistyped; `spoilt` cells are lists, taken in turn."""
    found = []
    for place, person in enumerate(people):
        at, number = place % 17, person["id_number"]
        wrong = number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]
        row = {"id_number": wrong, "name": person["name"], "birth_date": person["birth_date"], "sex": "女"}
        row |= {column: cells[place % len(cells)] for column, cells in spoilt.items()}
        stands = {"delivered_on": DAY, "file": "housing.csv", "line": place + 2, "position": place}
        found.append({"feed": "housing", "record_key": f"r{place}", "reason": "no_valid_number", **row, **stands})
    return found


def publish_day(
    home: Path,
    people: list[Row],
    records: list[Row],
    answers: list[Row],
    more: Callable[[Builder], None] = lambda _: None,
) -> Path:
    """A home with one day of these persons, records and answers; each record is linked. `more` puts further tables."""
    home.mkdir(mode=0o700)
    builder = Builder(home, "run-1", DAY)
    builder.put("match", "deliveries", [{"feed": "housing", "delivered_on": DAY, "in_use": False}])
    builder.put("match", "persons", people)
    builder.put("match", "links", [{"id_number": each["id_number"], "feed": "roster", "records": 1} for each in people])
    rows = [{"id_number": each["id_number"], "region_code": TOWNSHIP, "household_id": "H1"} for each in people]
    builder.put("match", "roster_rows", rows)
    nobody = {
        "id_number": "x",
        "name": "x",
        "position": 0,
        "former_name": None,
        "register_no": None,
        "region_code": TOWNSHIP,
    }
    builder.put("match", "register_rows", [nobody], former_name=pa.string(), register_no=pa.string())
    builder.put("match", "members", [{"kind": "household", "household_id": "H9", "id_number": "x"}])
    empty = {"other_number": None, "former_name": None, "register_no": None, "household_id": None}
    texts = {name: pa.string() for name in (*empty, "id_number", "name", "sex", "region_code")}
    builder.put("match", "fuzzy_records", [{**each, **empty, "region_code": TOWNSHIP} for each in records], **texts)
    if answers:
        builder.put("match", "fuzzy_answers", answers)
    link = {"method": "fuzzy", "record_reason": "no_valid_number"}
    links = [
        {"record_key": record["record_key"], "id_number": person["id_number"], **link}
        for record, person in zip(records, people, strict=False)
    ]
    builder.put("match", "fuzzy_links", links)
    builder.put("signals", "signals", [{"signal_id": "S1"}])
    more(builder)
    builder.publish()
    return home
