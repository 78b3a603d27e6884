"""What a masked pair shows: where two texts differ, and nothing of where they agree."""

from hypothesis import given
from hypothesis import strategies as st

from console.review.differences import HIDDEN, beside
from lowincome.kernel.masking import mask_id, mask_name

DIGITS = st.text("0123456789X", min_size=1, max_size=20)


def shown(parts) -> str:
    return "".join(part.text for part in parts)


def test_a_slip_shows_the_characters_that_differ_and_hides_the_others() -> None:
    found = beside("410102198003071236", "410102198003071263", mask=mask_id, is_open=False)
    assert found.verdict == "differs"
    assert shown(found.left).count(HIDDEN) >= 16 and shown(found.right).count(HIDDEN) >= 16
    assert {part.text for part in found.left if part.differs} <= {"3", "6"}


def test_a_lost_digit_is_marked_where_it_is_lost() -> None:
    found = beside("41010219800307123", "410102198003071236", mask=mask_id, is_open=False)
    assert shown(found.left) == HIDDEN * 17
    assert [part.text for part in found.right if part.differs] == ["6"]


def test_texts_that_agree_or_stand_alone_show_no_more_than_any_masked_text() -> None:
    same = beside("张伟", "张伟", mask=mask_name, is_open=False)
    alone = beside("410102198003071236", None, mask=mask_id, is_open=False)
    assert (same.verdict, shown(same.left), shown(same.right)) == ("same", "张*", "张*")
    assert (alone.verdict, shown(alone.left), shown(alone.right)) == ("missing", "410102********1236", "")


def test_texts_that_differ_in_most_places_are_no_slip_and_stay_masked() -> None:
    found = beside("410102198003071236", "230103195511304427", mask=mask_id, is_open=False)
    assert (found.verdict, shown(found.left), shown(found.right)) == (
        "far",
        "410102********1236",
        "230103********4427",
    )


def test_an_open_pair_shows_everything_and_still_marks_what_differs() -> None:
    found = beside("张玮", "张伟", mask=mask_name, is_open=True)
    assert (shown(found.left), shown(found.right)) == ("张玮", "张伟")
    assert [part.text for part in found.left if part.differs] == ["玮"]


@given(DIGITS, DIGITS)
def test_no_masked_text_shows_a_character_at_which_both_agree_unless_masks_elsewhere_do(one: str, two: str) -> None:
    found = beside(one, two, mask=mask_id, is_open=False)
    for parts, text in ((found.left, one), (found.right, two)):
        if found.verdict == "differs":
            assert all(part.differs or set(part.text) == {HIDDEN} for part in parts)
            assert len(shown(parts)) == len(text)
        else:
            assert shown(parts) == mask_id(text)
