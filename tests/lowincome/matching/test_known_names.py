"""Features of names kept from day to day are those that would be made today."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lowincome.matching import known_names
from lowincome.matching.known_names import show_name_features
from lowincome.matching.names import name_features

NAMES = st.lists(
    st.one_of(
        st.none(), st.sampled_from(["王秀英", "王?英", "阿依古丽·买买提", "欧阳 娜", "", "x"]), st.text(max_size=6)
    )
)


def asked(names, folder=None):
    """The features that the connection of a day has of its names, in order."""
    with duckdb.connect(config={"threads": 1}) as con:
        con.register(
            "asked_names", pa.table({"written": pa.array(sorted({name for name in names if name}), pa.string())})
        )
        show_name_features(con, folder)
        rows = con.table("name_features").to_arrow_table().sort_by("written").to_pylist()
    return [row for row in rows if row["written"] in names]


@given(st.lists(NAMES, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_day_after_day_they_are_what_they_would_be_without(tmp_path_factory: pytest.TempPathFactory, days) -> None:
    folder = tmp_path_factory.mktemp("names")
    for names in days:
        assert asked(names, folder) == asked(names) == name_features(names).to_pylist()


def test_known_names_are_not_made_again_and_new_ones_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(["王秀英", "李四"], tmp_path)
    made = []

    def noted(names):
        made.append(list(names))
        return name_features(names)

    monkeypatch.setattr(known_names, "name_features", noted)
    asked(["王秀英", "李四"], tmp_path)
    asked(["张三", "李四"], tmp_path)
    assert made == [["张三"]]


def test_many_names_are_made_a_part_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_names, "_AT_ONCE", 2)
    names = ["王秀英", "李四", "赵六", "钱七", "孙八"]
    assert asked(names, tmp_path) == name_features(names).to_pylist()
    assert asked(names, tmp_path) == name_features(names).to_pylist()


def test_names_that_most_days_no_longer_have_go_and_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    asked(["王秀英", "李四", "赵六", "钱七"], tmp_path)
    asked(["张三"], tmp_path)
    (path,) = tmp_path.iterdir()
    assert pq.read_table(path)["written"].to_pylist() == ["张三"]
    path.write_bytes(b"PAR1")
    assert asked(["张三"], tmp_path) == name_features(["张三"]).to_pylist()


def test_other_lists_make_other_features(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(["王秀英"], tmp_path)
    monkeypatch.setattr(known_names, "_made_by", lambda: "other")
    asked(["王秀英"], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["other.parquet"]
