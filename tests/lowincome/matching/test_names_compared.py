"""What is made of names once, and the levels on which two names agree."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lowincome.matching.model import MISSING, default_model
from lowincome.matching.names import LONGEST, is_usable, name_features, plain_name
from lowincome.matching.sql_texts import ELSE, level_condition

LEVELS = [level.level for level in default_model().comparisons["name"]]
SYMMETRIC = {"exact", "same_sounds", "looks_alike", "similar_sounds", "compound_surname", "keystroke", "one_character"}
SYMMETRIC |= {"minority_part", "swapped_characters", "one_of_two", "surname", "other_surname"}
MIRRORED = {"character_lost": "character_more", "character_more": "character_lost"}
NAMES = st.text(alphabet="张王李欧阳伟玮小明红强芳买提艾力", min_size=2, max_size=6)


def level(one, other, former=None):
    """The name of the first level that a person's and a record's name reach."""
    con = duckdb.connect(config={"threads": 1})
    con.register("features", name_features([one, other, former]))
    columns = [column for column in con.table("features").columns if column != "written"]
    sides = [f'{side}."{column}" as "{column}_{side}"' for side in "lr" for column in columns]
    cases = [(name, level_condition("name", name)) for name in LEVELS]
    case = " ".join(f"when {condition} then '{name}'" for name, condition in cases if condition != ELSE)
    select = (
        f"with pair as (select {', '.join(sides)}, f.name as former_l, cast(null as varchar) as former_r "
        "from (values (1)) left join features l on l.written = $one left join features r on r.written = $other "
        f"left join features f on f.written = $former) select case {case} else 'other' end from pair"
    )
    return con.execute(select, {"one": one, "other": other, "former": former}).fetchall()[0][0]


@pytest.mark.parametrize(
    ("person", "record", "expected"),
    [
        ("张伟", "张 伟", "exact"),
        ("买买提·艾力", "买买提艾力", "exact"),
        ("张伟", "张伟(女)", "exact"),
        ("张伟", "张玮", "same_sounds"),
        ("曾小明", "增小明", "same_sounds"),
        ("侯玉兰", "候玉兰", "same_sounds"),
        ("王建国", "主建国", "looks_alike"),
        ("陈林", "陈玲", "similar_sounds"),
        ("王丽霞", "汪丽霞", "same_sounds"),
        ("李宁", "李玲", "similar_sounds"),
        ("欧阳明华", "欧明华", "compound_surname"),
        ("李国", "李过", "same_sounds"),
        ("张贺", "张果", "one_of_two"),
        ("李家", "李佳", "same_sounds"),
        ("刘武", "刘一", "one_of_two"),
        ("买买提·艾力", "买买提", "minority_part"),
        ("阿卜杜拉·买买提", "阿布都拉·买买提", "minority_part"),
        ("李建国", "李国建", "swapped_characters"),
        ("李建国", "李国", "character_lost"),
        ("李国", "李建国", "character_more"),
        ("李建国", "李建军", "one_character"),
        ("王建国", "李建国", "other_surname"),
        ("张?凡", "张一凡", MISSING),
        ("张一凡", "张?凡", "unreadable"),
        ("李伟", "李芳", "one_of_two"),
        ("李伟", "李建芳", "surname"),
        ("李伟", "王芳", "other"),
        ("李伟", "", MISSING),
        ("李伟", "李", MISSING),
        ("李伟", "李" * 50, MISSING),
    ],
)
def test_two_names_agree_on_this_level(person, record, expected):
    assert level(person, record) == expected


def test_a_key_beside_the_right_one_is_a_keystroke_and_one_far_away_is_none():
    assert level("王里华", "王路华") == "keystroke"
    assert level("王里华", "王乐华") == "one_character"
    assert level("李波", "李诺") == "one_of_two"


def test_the_former_name_of_the_register_is_told():
    assert level("李伟", "李卫东", former="李卫东") == "former"


@settings(max_examples=60, deadline=None)
@given(NAMES, NAMES)
def test_what_two_names_share_does_not_depend_on_which_comes_first(one, other):
    forward, back = level(one, other), level(other, one)
    assert forward == MIRRORED.get(back, back)
    assert forward in {*SYMMETRIC, *MIRRORED, "other"}


@settings(max_examples=60, deadline=None)
@given(NAMES)
def test_a_name_agrees_with_itself(name):
    assert level(name, name) == "exact"


@given(st.text(max_size=60))
def test_a_plain_name_is_plain_already(text):
    plain = plain_name(text)
    assert plain_name(plain.replace("_", "?")) == plain
    assert not is_usable(plain) or 2 <= len(plain) <= LONGEST
