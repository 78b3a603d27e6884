"""Spark comes to the tables that DuckDB comes to, whatever becomes of its workers; where it cannot, it says so and leaves

what was published as it was. A whole city is computed on `local[2]`; the village on a master with two workers.
"""

import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
import village
from conftest import CITY_DAYS, NewPlace
from published_state import Hashes, assert_audit_holds, fired, hashes
from spark_cluster import SMALL, SparkCluster
from sync_place import Place

pytestmark = pytest.mark.xdist_group("spark")


def _on(master: str, **more: str) -> dict[str, str]:
    """The settings of a sync on Spark."""
    return {"ENGINE": "spark", "SPARK_MASTER": master, "SPARK_CONF": json.dumps(SMALL | more)}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkCluster]:
    cluster = SparkCluster(tmp_path_factory.mktemp("cluster"), workers=2)
    yield cluster
    cluster.close()


def _up_to(found: Hashes, last: date) -> Hashes:
    """The tables of the dates up to one."""
    return {key: value for key, value in found.items() if key[0] <= last}


@contextmanager
def while_harmonising(place: Place, cluster: SparkCluster, act: Callable[[], None]) -> Iterator[list[float]]:
    """Does something once, when Spark has kept the first cleaned records of a run and every worker is taken up by it.

    Gives the time at which it was done, once it is.
    """
    done: list[float] = []
    is_over = threading.Event()
    spill = place.home / "lake" / ".spill"

    def watch() -> None:
        while not is_over.wait(0.05):
            if any(spill.glob("*/*cleaned-*")) and cluster.at_work():
                act()
                done.append(time.monotonic())
                return

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield done
    finally:
        is_over.set()
        thread.join()


def test_a_city_comes_to_the_same_tables_as_on_duckdb(city: Path, new_place: NewPlace) -> None:
    place = new_place()
    shutil.copytree(city / "landing", place.landing, dirs_exist_ok=True)
    day = CITY_DAYS[0]

    ran = place.run("sync", "--date", day.isoformat(), **_on("local[2]"))

    assert ran.code in (0, 1), ran.err
    ours, theirs = hashes(place.home), _up_to(hashes(city / "home"), day)
    assert ours == theirs
    assert {stage for _, stage, _ in ours} >= {"harmonise", "match", "profile", "signals"}
    assert fired(place.home, day), "a city in which nothing fires would prove little"
    assert_audit_holds(place.home)


def test_a_worker_that_is_killed_during_the_job_changes_nothing(
    first_day: Path, new_place: NewPlace, cluster: SparkCluster
) -> None:
    place = new_place()
    shutil.copytree(first_day / "landing", place.landing, dirs_exist_ok=True)
    lost = cluster.workers[0]

    with while_harmonising(place, cluster, lambda: cluster.kill(lost)) as killed:
        place.sync(village.FIRST, **_on(cluster.url))
        ended = time.monotonic()

    assert killed and killed[0] < ended, "the worker was lost while the day was computed"
    assert hashes(place.home) == hashes(first_day / "home")


def test_with_no_worker_left_the_run_ends_and_the_next_one_goes_on(
    first_day: Path, two_days: Path, new_place: NewPlace, cluster: SparkCluster
) -> None:
    place = new_place(first_day)
    before = hashes(place.home)

    with while_harmonising(place, cluster, cluster.kill_all):
        ran = place.sync(village.SECOND, code=3, **_on(cluster.url))

    assert "had no worker for 5 seconds" in ran.err
    assert "Start workers, then run again" in ran.err
    assert hashes(place.home) == before
    place.sync(village.SECOND)
    assert hashes(place.home) == hashes(two_days / "home")


def test_too_little_memory_is_told_and_leaves_the_day_published(first_day: Path, new_place: NewPlace) -> None:
    place = new_place(first_day)
    before = hashes(place.home)

    ran = place.sync(village.SECOND, code=3, **_on("local[2]", **{"spark.driver.memory": "200m"}))

    assert "did not finish:" in ran.err and "System memory" in ran.err
    assert "spark.driver.memory" in ran.err
    assert hashes(place.home) == before


def test_a_master_that_is_not_there_is_wrong_input(first_day: Path, new_place: NewPlace) -> None:
    place = new_place(first_day)
    before = hashes(place.home)

    ran = place.sync(village.SECOND, code=2, **_on("spark://127.0.0.1:1"))

    assert "spark://127.0.0.1:1 cannot be reached" in ran.err
    assert hashes(place.home) == before
