"""A SQL file tells its table, its grain, what it reads, and where each of its columns comes from."""

from pathlib import Path

import pytest

from lowincome.kernel.errors import Failure
from lowincome.lake.column_lineage import column_lineage, kept_column_lineage
from lowincome.lake.sql_files import SqlFile, read_sql_files

LINKS = SqlFile(
    "match",
    "links",
    """-- One row per person and feed: how often.
-- Persons with valid numbers only.
with counted as (
    select id_number, count(*) as records
    from harmonise.roster
    group by id_number
)

select
    counted.id_number,
    counted.records + coalesce(persons.feeds, 0) as total,
    'id' as method
from counted
left join match.persons as persons on persons.id_number = counted.id_number
""",
)
COLUMNS = {
    "harmonise": {"roster": {"id_number": "varchar", "name": "varchar"}},
    "match": {"persons": {"id_number": "varchar", "feeds": "bigint"}},
}


def test_the_head_comment_is_the_description_and_begins_with_the_grain() -> None:
    assert LINKS.description == "One row per person and feed: how often. Persons with valid numbers only."


def test_what_it_reads_is_its_dependencies_and_ctes_are_not() -> None:
    assert LINKS.upstream == (("harmonise", "roster"), ("match", "persons"))


def test_the_version_changes_with_the_text() -> None:
    assert LINKS.version != SqlFile("match", "links", LINKS.text + "\n-- more").version
    assert LINKS.version == SqlFile("match", "other", LINKS.text).version


def test_a_file_without_a_head_comment_is_refused_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "match"
    folder.mkdir()
    (folder / "bare.sql").write_text("select 1 as one")
    with pytest.raises(Failure, match=r"match\.bare"):
        read_sql_files(folder)


def test_columns_are_followed_through_ctes_and_expressions() -> None:
    found = column_lineage(LINKS, COLUMNS)
    assert found["id_number"] == [("harmonise", "roster", "id_number")]
    assert found["total"] == [("match", "persons", "feeds")]
    assert found["method"] == []


def test_columns_are_followed_through_both_sides_of_a_union() -> None:
    both = SqlFile(
        "match",
        "names",
        "-- One row per name.\nwith named as (select name as said from harmonise.roster "
        "union all select id_number from match.persons) select said from named",
    )
    assert column_lineage(both, COLUMNS)["said"] == [("harmonise", "roster", "name"), ("match", "persons", "id_number")]


def test_lineage_is_kept_by_content_and_read_back_the_same(tmp_path: Path) -> None:
    first = kept_column_lineage(LINKS, COLUMNS, tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
    assert kept_column_lineage(LINKS, COLUMNS, tmp_path) == first
    assert len(list(tmp_path.iterdir())) == 1
