"""Where the columns of a SELECT come from, followed through CTEs, joins and unions; kept by content."""

from pathlib import Path

import pytest

from lowincome.lake import column_lineage as lineage
from lowincome.lake.sql_files import SqlFile

SCHEMA = {
    "match": {"persons": {"id_number": "VARCHAR", "name": "VARCHAR"}},
    "harmonise": {"roster": {"id_number": "VARCHAR", "monthly_amount": "DECIMAL(18,2)", "approved_on": "DATE"}},
}
TEXT = """-- One row per person.
with paid as (
    select id_number, sum(monthly_amount) as amount from harmonise.roster where approved_on < '2024-10-29' group by 1
),
every as (
    select id_number as person from match.persons
    union all
    select id_number as person from paid
)
select every.person, paid.amount * 12 as yearly, 'id' as method
from every
left join paid on paid.id_number = every.person
"""


def test_columns_are_followed_to_the_tables_they_come_from() -> None:
    assert lineage.column_lineage(SqlFile("profile", "paid", TEXT), SCHEMA) == {
        "person": [("harmonise", "roster", "id_number"), ("match", "persons", "id_number")],
        "yearly": [("harmonise", "roster", "monthly_amount")],
        "method": [],
    }


def test_what_cannot_be_resolved_has_no_lineage() -> None:
    assert lineage.column_lineage(SqlFile("profile", "odd", "select * from harmonise.unknown_table"), {}) in (
        {},
        {"*": []},
    )


def test_the_same_text_and_columns_are_followed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = SqlFile("profile", "paid", TEXT)
    first = lineage.kept_column_lineage(file, SCHEMA, tmp_path)
    monkeypatch.setattr(lineage, "column_lineage", lambda *_: pytest.fail("followed again"))
    assert lineage.kept_column_lineage(file, SCHEMA, tmp_path) == first
    next_day = SqlFile("profile", "paid", TEXT.replace("2024-10-29", "2025-01-03").replace("* 12", "* 13.5"))
    assert lineage.kept_column_lineage(next_day, SCHEMA, tmp_path) == first


def test_another_text_or_other_columns_are_followed_anew(tmp_path: Path) -> None:
    lineage.kept_column_lineage(SqlFile("profile", "paid", TEXT), SCHEMA, tmp_path)
    lineage.kept_column_lineage(SqlFile("profile", "paid", TEXT.replace("yearly", "amount_12m")), SCHEMA, tmp_path)
    lineage.kept_column_lineage(SqlFile("profile", "paid", TEXT.replace("yearly", "amount_13m")), SCHEMA, tmp_path)
    wider = {**SCHEMA, "match": {"persons": {"id_number": "VARCHAR", "name": "VARCHAR", "gender": "VARCHAR"}}}
    lineage.kept_column_lineage(SqlFile("profile", "paid", TEXT), wider, tmp_path)
    assert len(list(tmp_path.glob("*.json"))) == 4
