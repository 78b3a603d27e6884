"""policies/facts.yaml says what the profile's tables hold: the same columns, in type and order."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

VOCABULARY = yaml.safe_load((Path(__file__).parents[3] / "policies" / "facts.yaml").read_text(encoding="utf-8"))
SQL_TYPES = {"text": "VARCHAR", "int": "BIGINT", "bool": "BOOLEAN", "date": "DATE", "yuan": "DECIMAL(18,2)"}
TABLES = {
    "profile.persons": "person",
    "profile.households": "household",
    "profile.register_households": "household",
    "profile.stays": "stay",
}
OF = {"person": {"matched", "person", "household", "register_household"}, "household": {"members", "all_members"}}
EVERYTHING = [pytest.param(fact, id=f"{fact['grain']}.{fact['name']}") for fact in VOCABULARY["facts"]]


@pytest.mark.parametrize(("table", "grain"), TABLES.items())
def test_the_columns_of_a_table_are_the_facts_of_its_grain(city, table, grain):
    facts = [fact for fact in VOCABULARY["facts"] if fact["grain"] == grain]
    expected = {fact["name"]: SQL_TYPES.get(fact["type"], fact["type"].upper()) for fact in facts}
    found = city(date(2024, 9, 30)).types(table)
    assert found == expected
    assert list(found) == [fact["name"] for fact in facts]


def test_no_fact_stands_twice():
    keys = [(fact["grain"], fact["name"]) for fact in VOCABULARY["facts"]]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("fact", EVERYTHING)
def test_a_fact_is_told_in_chinese_and_english(fact):
    assert re.search(r"[\u4e00-\u9fff]", fact["label"]["zh"])
    assert re.fullmatch(r"[a-zA-Z0-9 ,'²-]+", fact["label"]["en"])
    assert fact["definition"].endswith(".")


@pytest.mark.parametrize("fact", EVERYTHING)
def test_a_fact_names_feeds_that_have_a_contract(fact, harmonised_columns):
    assert set(fact["feeds"]) <= set(harmonised_columns)
    assert len(fact["feeds"]) == len(set(fact["feeds"]))


@pytest.mark.parametrize("fact", EVERYTHING)
def test_figures_in_yuan_are_marked(fact):
    is_money = fact["type"] == "yuan" or fact["name"] in {"imputed_income", "financial_assets_per_head"}
    assert fact.get("money", False) is is_money


def test_the_records_behind_a_fact_can_be_looked_up(city):
    town = city(date(2024, 9, 30))
    for fact in VOCABULARY["facts"]:
        for records in fact.get("reads", ()):
            assert records["of"] in OF[fact["grain"]], fact["name"]
            where = records.get("where", "true")
            parameters = {"day": town.day} if "$day" in where else {}
            town.con.execute(f"select file, line from harmonise.{records['feed']} where {where}", parameters)


def test_every_gating_feed_can_be_looked_up():
    for fact in VOCABULARY["facts"]:
        if "reads" in fact:
            assert set(fact["feeds"]) <= {records["feed"] for records in fact["reads"]}, fact["name"]
