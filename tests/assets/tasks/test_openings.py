"""When a task opens, goes on and ends, its level, and the queue it goes to."""

from datetime import date

MONDAY, TUESDAY, WEDNESDAY = date(2024, 9, 2), date(2024, 9, 3), date(2024, 9, 4)


def test_a_task_keeps_its_id_while_its_signals_change(bench):
    bench.person("A", household="H1")
    first = bench.day(MONDAY, [bench.signal("A")]).task
    second = bench.day(TUESDAY, [bench.signal("A", state="continued"), bench.signal("A", rule="dangerous_house")]).task
    third = bench.day(WEDNESDAY, [bench.signal("A", rule="dangerous_house", state="continued")]).task
    assert first["task_id"] == second["task_id"] == third["task_id"]
    assert third["opened_on"] == MONDAY


def test_a_household_that_was_clear_for_a_day_gets_a_new_task(bench):
    bench.person("A", household="H1")
    first = bench.day(MONDAY, [bench.signal("A")]).task
    assert bench.day(TUESDAY, [bench.signal("A", state="cleared")]).tasks == []
    again = bench.day(WEDNESDAY, [bench.signal("A", first_seen=WEDNESDAY)]).task
    assert again["task_id"] != first["task_id"]
    assert again["opened_on"] == WEDNESDAY


def test_the_same_day_again_gives_the_same_ids(bench):
    bench.person("A", household="H1")
    bench.person("B")
    past = dict(bench.previous)
    first = bench.day(MONDAY, [bench.signal("A"), bench.signal("B")]).tasks
    bench.previous = past
    assert bench.day(MONDAY, [bench.signal("B"), bench.signal("A")]).tasks == first


def test_suspended_signals_keep_a_task_and_open_none(bench):
    bench.person("A", household="H1")
    bench.person("B", household="H2")
    first = bench.day(MONDAY, [bench.signal("A")]).task
    kept = bench.day(TUESDAY, [bench.signal("A", state="suspended"), bench.signal("B", state="suspended")])
    assert kept.task["task_id"] == first["task_id"]
    assert [row["state"] for row in kept.rows("task_signals")] == ["suspended"]


def test_held_and_cleared_signals_are_on_no_task(bench):
    bench.person("A", household="H1")
    assert (
        bench.day(MONDAY, [bench.signal("A", state="held"), bench.signal("A", rule="x", state="cleared")]).tasks == []
    )


def test_a_task_follows_its_signals_onto_the_roster(bench):
    bench.person("A", register="R1")
    bench.person("B", register="R1")
    first = bench.day(MONDAY, [bench.signal("B")]).task
    bench.person("A", household="H1", register="R1")
    second = bench.day(TUESDAY, [bench.signal("B", state="continued")]).task
    assert (second["household_id"], second["task_id"], second["sent_on"]) == ("H1", first["task_id"], MONDAY)


def test_where_two_households_become_one_the_older_task_goes_on(bench):
    bench.person("A", household="H2")
    bench.person("B", household="H1")
    bench.day(MONDAY, [bench.signal("A")])
    older = bench.day(TUESDAY, [bench.signal("A", state="continued"), bench.signal("B")]).of("H2")["task_id"]
    bench.person("A", household="H3", register="R1")
    bench.person("B", household="H4", register="R1")
    both = bench.day(WEDNESDAY, [bench.signal("A", state="continued"), bench.signal("B", state="continued")]).task
    assert (both["household_id"], both["task_id"]) == ("H3", older)


def test_where_one_household_becomes_two_only_one_keeps_the_task(bench):
    bench.person("A", household="H1", register="R1")
    bench.person("B", register="R1")
    first = bench.day(MONDAY, [bench.signal("A"), bench.signal("B")]).task
    bench.person("B", register="R2")
    day = bench.day(TUESDAY, [bench.signal("A", state="continued"), bench.signal("B", state="continued")])
    assert day.of("H1")["task_id"] == first["task_id"]
    assert day.of("R2")["task_id"] != first["task_id"]
    assert day.of("R2")["opened_on"] == TUESDAY


def test_the_level_is_the_highest_of_the_signals(bench):
    bench.person("A", household="H1")
    signals = [bench.signal("A", level="blue"), bench.signal("A", rule="x", level="yellow")]
    task = bench.day(MONDAY, signals).task
    assert (task["level"], task["raised"]) == ("yellow", False)


def test_three_different_benefits_raise_the_level_by_one_step(bench):
    bench.person("A", household="H1")
    bench.benefits = {"topup_minor": "topup", "topup_illness": "topup", "uninsured": "insurance", "house": "housing"}
    two = [bench.signal("A", rule=rule, level="yellow") for rule in ("topup_minor", "topup_illness", "uninsured")]
    assert bench.day(MONDAY, two).task["level"] == "yellow"
    task = bench.day(TUESDAY, [*two, bench.signal("A", rule="house", level="blue")]).task
    assert (task["level"], task["raised"], task["benefits"], task["signals"]) == ("orange", True, 3, 4)


def test_red_is_not_raised_further(bench):
    bench.person("A", household="H1")
    task = bench.day(MONDAY, [bench.signal("A", rule=rule, level="red") for rule in "xyz"]).task
    assert (task["level"], task["raised"]) == ("red", False)


def test_a_task_goes_to_the_township_of_its_households_head(bench):
    bench.person("A", household="H1", region="410184109000")
    bench.person("B", household="H1", region="410102000000")
    task = bench.day(MONDAY, [bench.signal("B", region_code="410102000000")]).task
    assert (task["region_code"], task["township_code"], task["queue_code"]) == ("410184109000",) * 3


def test_a_village_goes_to_its_township(bench):
    bench.person("A", region="230102001001")
    assert bench.day(MONDAY, [bench.signal("A")]).task["queue_code"] == "230102001000"


def test_a_region_of_six_digits_or_unknown_goes_to_the_county(bench):
    bench.person("A", region="410184000000")
    bench.person("B", region="410184999888")
    for task in bench.day(MONDAY, [bench.signal("A"), bench.signal("B")]).tasks:
        assert (task["township_code"], task["queue_code"]) == (None, "410184000000")


def test_a_household_of_which_nobody_lives_goes_where_its_signal_does(bench):
    bench.person("A", household="H1")
    bench.heads["H1"] = {"household_id": "H1", "head_id": None, "region_code": None}
    task = bench.day(MONDAY, [bench.signal("A", rule="deceased_on_roster", region_code="410184109000")]).task
    assert (task["household_id"], task["queue_code"]) == ("H1", "410184109000")


def test_somebody_without_any_region_waits_in_a_queue_of_no_place(bench):
    bench.person("A", region=None)
    assert bench.day(MONDAY, [bench.signal("A")]).task["queue_code"] == "000000000000"
