"""`lowincome matching`: models are learned, compared and put to use; and what is refused."""

import csv
import json

import pytest
from unmatched_records import DAY, publish_day, their_records, townspeople

ANSWER = {"feed": "housing", "record_key": "r0", "id_number": "x", "said": "different"}
STRANGER = {"id_number": [None], "birth_date": [None], "name": [f"欧阳{chr(0x4E00 + place)}" for place in range(300)]}


@pytest.fixture
def day_of(tmp_path, monkeypatch):
    """Makes a home with a day of so many persons, and a record of each that no number puts to anybody; it is in use."""

    def make(persons=600, records=300, **spoilt):
        people = townspeople(persons)
        home = publish_day(tmp_path / "town", people, their_records(people[:records], **spoilt), [ANSWER])
        monkeypatch.setenv("LOWINCOME_HOME", str(home))
        return home

    return make


def test_a_model_is_learned_compared_and_only_then_put_to_use(run, day_of) -> None:
    home, day = day_of(), DAY.isoformat()
    learned = run("matching", "train", "--date", day, "--feed", "housing")
    title = f"trained-housing-{day}-v1"
    assert (learned.code, learned.out.strip()) == (0, title)
    assert (
        "only 1 pairs have an answer on which people agree, fewer than 50: learned from the data alone" in learned.err
    )
    assert "was not compared" in run("matching", "use", title, "--from", day, "--feed", "housing").err
    compared = run("matching", "compare", title, "--date", day, "--feed", "housing")
    assert "of 1 that they call different: linked 0 → 0" in compared.err
    assert run("matching", "use", title, "--from", day, "--feed", "housing").code == 0
    models = run("matching", "models", "--json").json
    assert [(row["feed"], row["records"], row["labels"], row["used"]) for row in models] == [
        ("*", 0, 0, []),
        ("housing", 300, 0, [f"housing {day}"]),
    ]
    assert (home / "matching" / "housing" / f"{day}-v1.json").is_file()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ({"name": [None, ""]}, "300 records have an empty name"),
        ({"name": ["李", "王"]}, "one of a single character"),
        ({"name": ["李" * 50, "王" * 50]}, "one that is too long: not matched"),
        ({"name": ["李四"]}, "Column name has one value in all 300 records"),
        (STRANGER, "fewer than 100 agree with anybody"),
        ({"records": 30}, "There are 30 records and 600 persons to learn from; at least 200 and 500 are needed"),
        ({"persons": 300}, "There are 300 records and 300 persons to learn from"),
    ],
    ids=["empty", "one character", "fifty characters", "all equal", "nobody in common", "few records", "few persons"],
)
def test_what_teaches_nothing_is_said_in_words_and_no_model_is_made(run, day_of, made, said) -> None:
    home = day_of(**made)
    printed = run("matching", "train", "--date", DAY.isoformat())
    assert (printed.code, printed.out) == (2, "")
    assert said in printed.err
    assert "Nothing was trained; the model in use stays." in printed.err
    assert not (home / "matching").exists()


UNDO = ("matching", "undo", "--date", DAY.isoformat(), "--feed", "housing", "--file", "housing.csv", "--line")


def test_a_link_is_undone_by_an_answer_that_lands_and_is_in_the_audit_log(run, day_of) -> None:
    home = day_of(persons=3, records=3)
    printed = run(*UNDO, "3", "--reason", "the family says so", "--landing", str(home / "landing"))
    assert (printed.code, printed.out) == (0, "")
    assert "undone; it counts from the sync of 2024-11-01 on" in printed.err
    (file,) = (home / "landing" / "2024-11-01" / "_links").glob("*.csv")
    with file.open(encoding="utf-8", newline="") as lines:
        (answer,) = csv.DictReader(lines)
    entry = json.loads((home / "audit" / "log.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    expected = ("housing", "r1", townspeople(3)[1]["id_number"], "different", "2024-11-01", entry["actor"])
    columns = ("record_feed", "record_key", "id_number", "answer", "recorded_on", "recorded_by")
    assert tuple(answer[column] for column in columns) == expected
    assert answer["note"] == "the family says so"
    assert (entry["action"], entry["details"]["line"]) == ("link_undone", 3)
    assert answer["id_number"] not in str(entry)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("9", "--reason", "so"), "no fuzzy link rests on line 9"),
        (("3", "--reason", " "), "say why it is somebody else"),
    ],
)
def test_what_was_never_linked_or_has_no_reason_is_not_undone(run, day_of, words, said) -> None:
    home = day_of(persons=3, records=3)
    printed = run(*UNDO, *words, "--landing", str(home / "landing"))
    assert (printed.code, printed.out) == (2, "")
    assert said in printed.err
    assert not (home / "landing").exists()


def test_models_lists_the_one_that_ships(run) -> None:
    printed = run("matching", "models", "--json")
    assert printed.code == 0
    assert [row["model"].startswith("default-") for row in json.loads(printed.out)] == [True]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("use", "nowhere", "--from", "2024-11-01"), "no model nowhere"),
        (("train", "--date", "2024-10-31", "--feed", "nowhere"), "no feed nowhere"),
        (("train", "--date", "2024-10-31"), "was synced before there was a fuzzy tier"),
        (("conflicts", "--date", "2024-10-31", "--feed", "nowhere"), "no feed nowhere"),
    ],
)
def test_what_there_is_not_is_named_and_nothing_is_written(run, home, words, said) -> None:
    printed = run("matching", *words, lang="en")
    assert (printed.code, printed.out) == (2, "")
    assert said in printed.err
    assert not (home / "matching").exists()
