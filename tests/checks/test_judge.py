"""Great Expectations judges measures in a process of its own: what could not be judged has not passed."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from checks.judge import Judge, _waiting, judge_waiting, take_judge
from lowincome.kernel.errors import Failure


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    made = Judge()
    yield made
    made.close()


def test_measures_are_held_against_their_limits(judge: Judge) -> None:
    measures = {"none": 0.0, "some": 3.0, "share": 0.5, "low": 1.0, "free": 9.0}
    limits = {"none": (None, 0), "some": (None, 0), "share": (None, 0.5), "low": (2, None), "free": (0, None)}
    assert judge.outcomes("suite", measures, limits) == {
        "none": True,
        "some": False,
        "share": True,
        "low": False,
        "free": True,
    }


def test_a_measure_of_nothing_has_not_passed(judge: Judge) -> None:
    assert judge.outcomes("suite", {"empty": None, "good": 0.0}, {"empty": (None, 0), "good": (None, 0)}) == {
        "empty": False,
        "good": True,
    }


def test_an_expectation_that_fails_itself_has_not_passed(judge: Judge) -> None:
    measures = {"good": 0.0, "odd": "not a number"}
    assert judge.outcomes("suite", measures, {"good": (None, 0), "odd": (None, 0)}) == {"good": True, "odd": False}


def test_a_suite_that_great_expectations_refuses_is_an_error_not_a_pass() -> None:
    made = Judge()
    with pytest.raises(Failure, match="doctor"):
        made.outcomes("suite", {"no_limits": 0.0}, {"no_limits": (None, None)})
    made.close()


def test_the_process_answers_again_after_a_failure(judge: Judge) -> None:
    assert judge.outcomes("later", {"good": 0.0}, {"good": (None, 0)}) == {"good": True}


def test_a_process_that_ended_is_an_error_not_a_pass() -> None:
    made = Judge()
    made._process.kill()
    made._process.wait()
    with pytest.raises(Failure, match="doctor"):
        made.outcomes("suite", {"good": 0.0}, {"good": (None, 0)})
    made.close()


def test_a_process_that_waits_is_taken_once_and_ended_where_nobody_takes_it() -> None:
    with judge_waiting():
        taken = take_judge()
        other = take_judge()
        assert taken._process.pid != other._process.pid
        other.close()
    assert taken._process.poll() is None
    with judge_waiting():
        [idle] = _waiting
    assert idle._process.poll() is not None
    taken.close()


def test_the_judging_process_finds_no_pyspark() -> None:
    """With PySpark in reach, Great Expectations imports its tests, and these can end the process without an error."""
    asked = "from checks.expectations import hide_pyspark; hide_pyspark(); import pyspark"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False)
    assert (done.returncode, "ModuleNotFoundError: import of pyspark halted" in done.stderr) == (1, True)
