"""How many tasks a queue takes in: by day, by month, over rest days, and after a baseline."""

from datetime import date, timedelta

LONGHU = "410184109000"
MONDAY = date(2024, 9, 9)  # September 2024 has 21 working days: 21 weekdays, 2 days off, 2 made up


def days(first, last):
    return [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]


def test_the_months_cap_is_spread_over_its_working_days(bench, crowd):
    bench.villages = {LONGHU: 3}
    queue = bench.day(MONDAY, crowd(10)).queue(LONGHU)
    # 15 a village and month x 3 = 45; 45 / 21 = 2.14, so 3 a day
    assert (queue["cap_month"], queue["cap_day"], queue["admitted_today"], queue["waiting"]) == (45, 3, 3, 7)


def test_a_queue_without_villages_counts_as_one_village(bench):
    bench.person("A", region="410184999888")
    bench.villages = {LONGHU: 3}
    assert bench.day(MONDAY, [bench.signal("A")]).queue("410184000000")["cap_month"] == 15


def test_a_county_has_the_villages_of_its_townships(bench):
    bench.person("A", region="410184000000")
    bench.person("B", region=LONGHU)
    day = bench.day(MONDAY, [bench.signal("A"), bench.signal("B")])
    assert day.queue("410184000000")["cap_month"] > 10 * day.queue(LONGHU)["cap_month"] > 0


def test_what_is_over_the_cap_waits_by_level_then_age_then_id(bench, crowd):
    bench.villages = {LONGHU: 3}
    plain = crowd(6)
    signals = [
        plain[0].but(level="yellow"),
        plain[1],
        plain[2].but(first_seen=date(2024, 8, 1)),
        plain[3].but(level="red"),
        plain[4].but(first_seen=date(2024, 8, 2)),
        plain[5].but(level="blue", first_seen=date(2024, 1, 1)),
    ]
    tasks = bench.day(MONDAY, signals).tasks
    sent = {task["household_id"] for task in tasks if task["state"] == "sent"}
    waiting = sorted((task["rank"], task["household_id"]) for task in tasks if task["state"] == "waiting")
    assert sent == {"H003", "H002", "H004"}
    assert waiting == [(1, "H001"), (2, "H000"), (3, "H005")]
    assert all(task["rank"] is None for task in tasks if task["state"] == "sent")


def test_those_that_wait_are_taken_in_on_the_following_days(bench, crowd):
    bench.villages = {LONGHU: 3}
    signals = crowd(7)
    sent = []
    for day in days(MONDAY, MONDAY + timedelta(days=2)):
        sent.append(sum(task["sent_on"] == day for task in bench.day(day, signals).tasks))
    assert sent == [3, 3, 1]


def test_a_rest_day_takes_what_its_last_working_day_left_over(bench, crowd):
    bench.villages = {LONGHU: 3}
    bench.person("LATE", household="HLATE")
    friday, two = date(2024, 9, 20), crowd(2)
    bench.day(friday, two)
    many = [*two, *crowd(6)]
    assert bench.day(friday + timedelta(days=1), many).queue(LONGHU)["admitted_today"] == 1
    assert bench.day(friday + timedelta(days=2), many).queue(LONGHU)["admitted_today"] == 0
    assert bench.day(friday + timedelta(days=3), many).queue(LONGHU)["admitted_today"] == 3


def test_a_month_never_takes_in_more_than_its_cap(bench, crowd):
    bench.villages = {LONGHU: 1}
    signals = crowd(40)
    sent_by = {}
    for day in days(date(2024, 9, 1), date(2024, 10, 1)):
        sent_by[day] = bench.day(day, signals).queue(LONGHU)
    # 15 a month; one on each working day until they are used up; then October begins anew
    assert sent_by[date(2024, 9, 30)]["admitted_this_month"] == 15
    assert max(queue["admitted_today"] for queue in sent_by.values()) == 1
    assert sent_by[date(2024, 10, 1)]["admitted_this_month"] <= 1


def test_what_was_taken_in_counts_though_it_was_cleared_since(bench, crowd):
    bench.villages = {LONGHU: 1}
    people = crowd(40)
    for ahead, day in enumerate(days(date(2024, 9, 2), date(2024, 9, 30))):
        last = bench.day(day, [people[ahead].but(first_seen=day)])
    assert last.queue(LONGHU)["admitted_this_month"] == 15


def test_nothing_is_sent_on_a_baseline_day(bench, crowd):
    day = bench.day(MONDAY, crowd(4), baseline=True)
    assert {(task["state"], task["is_backlog"], task["due_on"]) for task in day.tasks} == {("waiting", True, None)}
    assert day.queue(LONGHU)["admitted_today"] == 0
    assert sorted(task["rank"] for task in day.tasks) == [1, 2, 3, 4]


def test_the_backlog_is_released_by_rank_within_the_cap(bench, crowd):
    bench.villages = {LONGHU: 3}
    people = crowd(8)
    backlog, new = people[:4], [each.but(first_seen=date(2024, 9, 10)) for each in people[4:]]
    bench.day(MONDAY, backlog, baseline=True)
    tasks = bench.day(date(2024, 9, 10), [*backlog, *new[:-1], new[-1].but(level="red")]).tasks
    sent = {task["household_id"]: task["is_backlog"] for task in tasks if task["state"] == "sent"}
    assert sent.pop("H007") is False  # red before every orange
    assert list(sent.values()) == [True, True]  # then the older ones


def test_a_task_of_suspended_signals_is_not_taken_in(bench, crowd):
    bench.villages = {LONGHU: 3}
    people = crowd(4)
    bench.day(MONDAY, people)
    suspended = [each.but(state="suspended") for each in people]
    later = bench.day(date(2024, 9, 10), suspended)
    assert [task["rank"] for task in later.tasks if task["state"] == "waiting"] == [1]
    assert later.queue(LONGHU)["admitted_today"] == 0


def test_a_suspended_task_takes_no_place_from_one_that_stands(bench, crowd):
    bench.villages = {LONGHU: 1}
    first, urgent, plain = crowd(3)
    urgent = urgent.but(level="red", state="suspended")
    bench.day(MONDAY, [urgent.but(state="opened"), first, plain], baseline=True)
    tasks = bench.day(date(2024, 9, 10), [urgent, plain]).tasks
    assert {task["household_id"]: (task["state"], task["rank"]) for task in tasks} == {
        "H001": ("waiting", 1),
        "H002": ("sent", None),
    }
