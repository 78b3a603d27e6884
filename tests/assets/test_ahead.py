"""Work begun ahead is done once, beside other steps, and a step that asks again has it done anew."""

from threading import Event, get_ident

import pytest

from assets.ahead import Ahead


@pytest.fixture
def ahead():
    ahead = Ahead()
    yield ahead
    ahead.close()


def test_what_was_begun_is_done_beside_the_steps_before_it(ahead: Ahead) -> None:
    is_going_on = Event()

    def work() -> int:
        assert is_going_on.wait(10)
        return get_ident()

    ahead.begin("step", work)
    is_going_on.set()
    assert ahead.take("step", get_ident) != get_ident()


def test_what_nobody_began_is_done_when_it_is_asked_for(ahead: Ahead) -> None:
    assert ahead.take("step", get_ident) == get_ident()


def test_a_step_that_is_tried_again_does_its_work_anew(ahead: Ahead) -> None:
    def fail() -> int:
        raise OSError("passing")

    ahead.begin("step", fail)
    with pytest.raises(OSError, match="passing"):
        ahead.take("step", get_ident)
    assert ahead.take("step", get_ident) == get_ident()


def test_a_run_that_ends_early_waits_for_what_was_begun(ahead: Ahead) -> None:
    done = Event()
    ahead.begin("step", done.set)
    ahead.close()
    assert done.is_set()
