"""By when a task is due: working days over holidays, raised levels, and the clock that stands while it waits."""

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("level", "sent_on", "due_on"),
    [
        ("red", date(2024, 9, 3), date(2024, 9, 6)),
        ("blue", date(2024, 9, 3), date(2024, 9, 18)),  # 4-6, 9-13, Sat 14 made up for Mid-Autumn, 18
        ("orange", date(2024, 2, 7), date(2024, 2, 20)),  # 8, 9, Sun 18 made up for the Spring Festival, 19, 20
        ("red", date(2024, 9, 29), date(2024, 10, 9)),  # Mon 30 Sep, Tue 8 and Wed 9 Oct
        ("orange", date(2024, 10, 8), date(2024, 10, 14)),  # 9-11, Sat 12 made up for the National Day, 14
        ("red", date(2024, 9, 21), date(2024, 9, 25)),  # a Saturday: Mon, Tue, Wed
    ],
)
def test_a_level_has_its_working_days_from_the_day_after_the_hand_over(bench, level, sent_on, due_on):
    bench.person("A", household="H1")
    task = bench.day(sent_on, [bench.signal("A", level=level, first_seen=sent_on)]).task
    assert (task["sent_on"], task["due_on"]) == (sent_on, due_on)


def test_another_signal_of_the_same_level_does_not_move_the_due_date(bench):
    bench.person("A", household="H1")
    first = bench.day(date(2024, 9, 3), [bench.signal("A")]).task
    another = bench.signal("A", rule="x", first_seen=date(2024, 9, 5))
    later = bench.day(date(2024, 9, 5), [bench.signal("A"), another]).task
    assert later["due_on"] == first["due_on"] == date(2024, 9, 10)


def test_a_raised_level_shortens_the_due_date(bench):
    bench.person("A", household="H1")
    bench.day(date(2024, 9, 3), [bench.signal("A", level="blue")])
    raised = bench.day(date(2024, 9, 4), [bench.signal("A", level="red")]).task
    assert raised["due_on"] == date(2024, 9, 9)  # 5, 6, 9 September


def test_a_raise_near_the_end_does_not_lengthen_it(bench):
    bench.person("A", household="H1")
    bench.day(date(2024, 9, 3), [bench.signal("A", level="orange")])
    raised = bench.day(date(2024, 9, 9), [bench.signal("A", level="red")]).task
    assert (raised["level"], raised["due_on"]) == ("red", date(2024, 9, 10))


def test_a_level_that_falls_does_not_lengthen_it(bench):
    bench.person("A", household="H1")
    bench.day(date(2024, 9, 3), [bench.signal("A", level="red")])
    fallen = bench.day(date(2024, 9, 4), [bench.signal("A", level="blue")]).task
    assert (fallen["level"], fallen["due_on"]) == ("blue", date(2024, 9, 6))


def test_the_clock_stands_while_a_task_waits(bench, crowd):
    bench.villages = {"410184109000": 1}
    people = crowd(2)
    bench.day(date(2024, 9, 3), people)
    tasks = bench.day(date(2024, 9, 4), people).tasks
    assert sorted((task["sent_on"], task["due_on"]) for task in tasks) == [
        (date(2024, 9, 3), date(2024, 9, 10)),
        (date(2024, 9, 4), date(2024, 9, 11)),
    ]


def test_there_is_one_task_per_household_and_each_is_in_a_queue_that_counts_it(bench, crowd):
    bench.villages = {"410184109000": 2}
    people = crowd(30)
    for day in (date(2024, 9, 3), date(2024, 9, 4), date(2024, 9, 5)):
        result = bench.day(day, people)
        tasks, queue = result.tasks, result.queue("410184109000")
        assert len({task["task_id"] for task in tasks}) == len({task["household_key"] for task in tasks}) == 30
        assert sum(task["state"] == "waiting" for task in tasks) == queue["waiting"]
        assert sum(task["sent_on"] == day for task in tasks) == queue["admitted_today"]
