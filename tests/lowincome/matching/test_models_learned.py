"""Models: learned from data, kept, compared with the one in use before they are used; and too little to learn from."""

import dataclasses
import random
from datetime import date, timedelta

import duckdb
import pyarrow as pa
import pytest

from lowincome.kernel.citizen_id import check_character
from lowincome.kernel.errors import InputError
from lowincome.matching.comparing import changed_levels, compare_models
from lowincome.matching.everybody import count_everybody
from lowincome.matching.labels import FEWEST_LABELS, SCHEMA, labels_of, learned_with
from lowincome.matching.model import MISSING, default_model, read_model
from lowincome.matching.model_store import find_model, mark_compared, models_in_use, next_version, save_model, use_model
from lowincome.matching.prepared import prepare, show_persons, show_records
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
    labels = pa.concat_tables([answers(rows, FEWEST_LABELS, "same"), answers([{"person_id": "P0"}], 1, "different")])
    labels = labels.set_column(0, "record_id", pa.array([*labels["record_id"].to_pylist()[:-1], "R-gone"]))
    model = train(persons, records, default_model(), feed="housing", dated=DAY, version=1, labels=labels, **OPTIONS)
    return model, persons, records


def hard_records(records, count):
    """The records, the first of them without a number and with no more than the year of the birth date right."""
    spoilt = records.to_pylist()
    for record in spoilt[:count]:
        born = record["birth_date"]
        record |= {"id_number": None, "birth_date": date(born.year, (born.month + 4) % 12 + 1, 29 - born.day % 28)}
    return pa.Table.from_pylist(spoilt)


def answers(rows, count, said):
    told = [{"record_id": f"R{place}", "person_id": rows[place]["person_id"], "said": said} for place in range(count)]
    return pa.Table.from_pylist(told, schema=SCHEMA)


@pytest.fixture(scope="module")
def answered():
    """What is learned of 60 records that are hard to tell, of which people said: nothing; the same; different."""
    persons, rows = people(1200)
    records = hard_records(their_records(rows, 400), 60)
    found = {}
    for said in (None, "same", "different"):
        with duckdb.connect(config={"threads": 1}) as con:
            show_persons(con, persons)
            show_records(con, records)
            count_everybody(con)
            prepare(con)
            labels = answers(rows, 60 if said else 0, said)
            found[said] = learned_with(con, default_model(), labels_of(labels, records))
    return found


WAYS_TO_NAME_A_PLACE = (("village", "township", "county"), ("township_only", "county"), ("county_only",))


def sums(comparison, levels):
    """What the chances add up to; of places once for those who name a village, a township, or no more than a county."""
    told = {level.level: level.m for level in levels if level.level != MISSING}
    if comparison != "region":
        return [sum(told.values())]
    return [sum(told[level] for level in (*way, "other")) for way in WAYS_TO_NAME_A_PLACE]


def chances(model, comparison):
    return {level.level: level.m for level in model.comparisons[comparison]}


def test_what_people_said_of_hard_pairs_changes_what_agreement_is_worth(answered):
    worth = {said: chances(model, "birth")["same_year"] for said, model in answered.items()}
    assert worth["same"] > 1.5 * worth[None] > 2 * worth["different"]
    assert worth["same"] == pytest.approx(60 / 70, abs=0.01), "60 records as people said, beside 10 imagined ones"
    assert {said: model.labels for said, model in answered.items()} == {None: 0, "same": 60, "different": 60}


def test_the_chances_add_up_whatever_people_said_and_none_vanishes(answered):
    for model in answered.values():
        for comparison, levels in model.comparisons.items():
            assert sums(comparison, levels) == pytest.approx([1] * len(sums(comparison, levels)))
            assert min(level.m for level in levels if level.level != MISSING) > 0


def test_a_model_says_on_how_many_answers_it_rests_and_is_held_against_them(learned):
    model, persons, records = learned
    assert model.labels == FEWEST_LABELS, "an answer about a record that is not there any more teaches nothing"
    _, rows = people(1200)
    said = pa.concat_tables([answers(rows, 300, "same"), answers(rows[300:], 1, "different")])
    old, new = compare_models(persons, records, default_model(), model, labels=said, **OPTIONS).judged
    assert (old.same, old.different, new.different_linked) == (300, 1, 0)
    assert (old.same_linked, new.same_linked) == (300, 300)


def test_what_most_records_do_weighs_more_after_training(learned):
    model, _, _ = learned
    chances = {level.level: level.m for level in model.comparisons["number"]}
    assert chances["one_edit"] > 0.6
    coincidences = {level.level: level.u for level in model.comparisons["number"]}
    assert coincidences["one_edit"] < 1e-6, "a record beside its own person is no coincidence"
    assert (model.persons, model.records, model.title) == (1200, 400, "trained-housing-2024-09-30-v1")
    for comparison, levels in model.comparisons.items():
        assert sums(comparison, levels) == pytest.approx([1] * len(sums(comparison, levels)))


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


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([None, ""], "300 records have an empty name"),
        (["李", "王"], "300 records have an empty name, one of a single character"),
        (["李" * 50, "王" * 50], "or one that is too long: not matched"),
        (["李四方"], "Column name has one value in all 300 records"),
    ],
    ids=["empty", "one character", "fifty characters", "one for all"],
)
def test_names_that_teach_nothing_are_said_in_words(names, said):
    persons, rows = people(600)
    records = their_records(rows, 300).to_pylist()
    spoilt = pa.Table.from_pylist([each | {"name": names[place % len(names)]} for place, each in enumerate(records)])
    with pytest.raises(InputError) as refused:
        train(persons, spoilt, default_model(), feed="*", dated=DAY, version=1, **OPTIONS)
    assert "There are 0 records" in refused.value.en
    assert said in refused.value.en


def test_a_feed_with_nobody_in_common_teaches_nothing():
    persons, _ = people(600)
    strangers = [{"record_id": f"R{place}", "name": "欧阳" + chr(0x4E00 + place)} for place in range(300)]
    with pytest.raises(InputError) as refused:
        train(persons, pa.Table.from_pylist(strangers), default_model(), feed="*", dated=DAY, version=1, **OPTIONS)
    assert "Of 300 records fewer than 100 agree with anybody" in refused.value.en


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
    for comparison, levels in default_model().comparisons.items():
        assert sums(comparison, levels) == pytest.approx([1] * len(sums(comparison, levels)), abs=1e-6)
        assert sum(level.u or 0 for level in levels) == pytest.approx(1, abs=1e-4)


def test_agreeing_on_a_township_means_the_same_in_a_feed_that_rarely_names_no_more():
    _, rows = people(1200)
    placed = [{**row, "region_code": "410184109201"} for row in rows]
    given = their_records(rows, 400).to_pylist()
    for place, record in enumerate(given):
        record["region_code"] = "410184109000" if place < 40 else "410184109201"
    with duckdb.connect(config={"threads": 1}) as con:
        show_persons(con, pa.Table.from_pylist(placed))
        show_records(con, pa.Table.from_pylist(given))
        count_everybody(con)
        prepare(con)
        model = learned_with(con, default_model(), labels_of(answers(rows, 60, "same"), pa.Table.from_pylist(given)))
    learned = chances(model, "region")
    assert learned["township_only"] > 0.9 and learned["village"] > 0.9
