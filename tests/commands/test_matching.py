"""`lowincome matching`: the models there are, and what is refused."""

import json

import pytest


def test_models_lists_the_one_that_ships(run) -> None:
    printed = run("matching", "models", "--json")
    assert printed.code == 0
    assert [row["model"].startswith("default-") for row in json.loads(printed.out)] == [True]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("use", "nowhere", "--from", "2024-11-01"), "no model nowhere"),
        (("train", "--date", "2024-10-31", "--feed", "nowhere"), "no feed nowhere"),
        (("conflicts", "--date", "2024-10-31", "--feed", "nowhere"), "no feed nowhere"),
    ],
)
def test_what_there_is_not_is_named_and_nothing_is_written(run, home, words, said) -> None:
    printed = run("matching", *words, lang="en")
    assert (printed.code, printed.out) == (2, "")
    assert said in printed.err
    assert not (home / "matching").exists()
