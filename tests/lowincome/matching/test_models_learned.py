"""Models: learned from data, kept, compared with the one in use before they are used; and too little to learn from."""

import dataclasses
import random
from datetime import date, timedelta

import pyarrow as pa
import pytest

from lowincome.kernel.citizen_id import check_character
from lowincome.kernel.errors import InputError
from lowincome.matching.comparing import changed_levels, compare_models
from lowincome.matching.model import MISSING, default_model, read_model
from lowincome.matching.model_store import find_model, mark_compared, models_in_use, next_version, save_model, use_model
from lowincome.matching.training import train

DAY = date(2024, 9, 30)
OPTIONS = {"memory_limit": "1GB", "threads": 1}


def people(count):
    chance = random.Random(1)
    rows = []
    for place in range(count):
        born = date(1940, 1, 1) + timedelta(days=chance.randrange(27000))
        prefix = f"410184{born:%Y%m%d}{place % 1000:03d}"
        name = chance.choice("王李张刘陈") + chance.choice("伟芳娜敏静丽强磊") + chance.choice("洋勇艳杰涛明超秀")
        rows.append({"person_id": f"P{place}", "id_number": prefix + check_character(prefix), "name": name})
    return pa.Table.from_pylist(rows), rows


def their_records(rows, count):
    chance = random.Random(2)
    found = []
    for place, row in enumerate(rows[:count]):
        number = row["id_number"]
        at = chance.randrange(17)
        wrong = number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
        found.append({"record_id": f"R{place}", "id_number": wrong, "name": row["name"], "birth_date": born})
    return pa.Table.from_pylist(found)


@pytest.fixture(scope="module")
def learned():
    persons, rows = people(1200)
    records = their_records(rows, 400)
    model = train(persons, records, default_model(), feed="housing", dated=DAY, version=1, **OPTIONS)
    return model, persons, records


def test_what_most_records_do_weighs_more_after_training(learned):
    model, _, _ = learned
    chances = {level.level: level.m for level in model.comparisons["number"]}
    assert chances["one_edit"] > 0.6
    assert (model.persons, model.records, model.title) == (1200, 400, "trained-housing-2024-09-30-v1")
    for levels in model.comparisons.values():
        assert sum(level.m for level in levels if level.level != MISSING) == pytest.approx(1)


def test_a_model_is_kept_read_compared_and_then_used(learned, tmp_path):
    model, persons, records = learned
    assert next_version(tmp_path, "housing", DAY) == 1
    assert read_model(save_model(tmp_path, model)) == model
    assert next_version(tmp_path, "housing", DAY) == 2
    with pytest.raises(InputError) as refused:
        use_model(tmp_path, "housing", model.title, DAY)
    assert "was not compared" in refused.value.en
    difference = compare_models(persons, records, default_model(), model, **OPTIONS)
    assert difference.levels == changed_levels(default_model(), model) != ()
    assert sum(difference.outcomes.values()) == 400
    assert difference.other_person == 0
    mark_compared(tmp_path, "housing", model, default_model())
    use_model(tmp_path, "housing", model.title, DAY)
    assert models_in_use(tmp_path, DAY)["housing"] == model
    assert set(models_in_use(tmp_path, DAY - timedelta(days=1))) == {"*"}
    use_model(tmp_path, "housing", "default", DAY + timedelta(days=1))
    assert models_in_use(tmp_path, DAY + timedelta(days=1))["housing"] == default_model()


def test_a_model_is_never_written_over(learned, tmp_path):
    save_model(tmp_path, learned[0])
    with pytest.raises(InputError) as refused:
        save_model(tmp_path, learned[0])
    assert "exists already" in refused.value.en


def test_too_little_to_learn_from_is_said_in_words():
    persons, rows = people(600)
    with pytest.raises(InputError) as refused:
        train(persons, their_records(rows, 30), default_model(), feed="*", dated=DAY, version=1, **OPTIONS)
    assert "There are 30 records and 600 persons to learn from" in refused.value.en


def test_a_model_that_does_not_exist_or_cannot_be_read_is_named(tmp_path):
    with pytest.raises(InputError) as refused:
        find_model(tmp_path, "nowhere")
    assert "no model nowhere" in refused.value.en
    broken = tmp_path / "broken.json"
    broken.write_text("{}", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_model(broken)
    assert "broken.json cannot be read" in refused.value.en
    wild = dataclasses.replace(default_model(), limits=dataclasses.replace(default_model().limits, link=1.5))
    broken.write_text(wild.to_json(), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_model(broken)
    assert "not between 0 and 1" in refused.value.en


def test_the_shipped_models_chances_of_each_comparison_add_up():
    for levels in default_model().comparisons.values():
        assert sum(level.m or 0 for level in levels) == pytest.approx(1, abs=1e-6)
        assert sum(level.u or 0 for level in levels) == pytest.approx(1, abs=1e-4)
