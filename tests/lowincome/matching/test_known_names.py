"""Features of names kept from day to day are those that would be made today."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lowincome.matching import known_names
from lowincome.matching.known_names import kept_name_features
from lowincome.matching.names import name_features

NAMES = st.lists(
    st.one_of(
        st.none(), st.sampled_from(["王秀英", "王?英", "阿依古丽·买买提", "欧阳 娜", "", "x"]), st.text(max_size=6)
    )
)


@given(st.lists(NAMES, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_day_after_day_they_are_what_they_would_be_without(tmp_path_factory: pytest.TempPathFactory, days) -> None:
    folder = tmp_path_factory.mktemp("names")
    for names in days:
        assert kept_name_features(names, folder).to_pylist() == name_features(names).to_pylist()


def test_known_names_are_not_made_again_and_new_ones_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_name_features(["王秀英", "李四"], tmp_path)
    asked = []

    def noted(names):
        asked.append(list(names))
        return name_features(names)

    monkeypatch.setattr(known_names, "name_features", noted)
    kept_name_features(["王秀英", "李四"], tmp_path)
    kept_name_features(["张三", "李四"], tmp_path)
    assert asked == [[], ["张三"]]


def test_names_that_most_days_no_longer_have_go_and_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    kept_name_features(["王秀英", "李四", "赵六", "钱七"], tmp_path)
    kept_name_features(["张三"], tmp_path)
    (path,) = tmp_path.iterdir()
    assert pq.read_table(path)["written"].to_pylist() == ["张三"]
    path.write_bytes(b"PAR1")
    assert kept_name_features(["张三"], tmp_path).to_pylist() == name_features(["张三"]).to_pylist()


def test_other_lists_make_other_features(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_name_features(["王秀英"], tmp_path)
    monkeypatch.setattr(known_names, "_made_by", lambda: "other")
    kept_name_features(["王秀英"], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["other.parquet"]
