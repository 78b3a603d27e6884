"""Which household's task a signal belongs to."""

from datetime import date

DAY = date(2024, 9, 3)


def test_two_signals_of_one_roster_household_are_one_task(bench):
    bench.person("A", household="H1")
    bench.person("B", household="H1")
    task = bench.day(DAY, [bench.signal("A"), bench.signal("B")]).task
    assert (task["household_kind"], task["household_id"], task["signals"]) == ("household", "H1", 2)


def test_an_unlisted_member_of_the_register_household_joins_the_roster_household(bench):
    bench.person("A", household="H1", register="R1")
    bench.person("B", register="R1")
    assert bench.day(DAY, [bench.signal("B")]).task["household_id"] == "H1"


def test_of_two_roster_households_in_one_register_household_the_smallest_speaks(bench):
    bench.person("A", household="H2", register="R1")
    bench.person("B", household="H1", register="R1")
    bench.person("C", register="R1")
    task = bench.day(DAY, [bench.signal("A"), bench.signal("B"), bench.signal("C")]).task
    assert (task["household_id"], task["signals"]) == ("H1", 3)


def test_a_register_household_without_anybody_on_the_roster_has_its_own_task(bench):
    bench.person("A", register="R1")
    bench.person("B", register="R1")
    task = bench.day(DAY, [bench.signal("A"), bench.signal("R1", subject="household", rule="no_labour_household")]).task
    assert (task["household_kind"], task["household_id"], task["signals"]) == ("register_household", "R1", 2)


def test_signals_of_both_kinds_of_household_meet_in_the_roster_household(bench):
    bench.person("A", household="H1", register="R1")
    signals = [
        bench.signal("H1", subject="household", rule="payment_amount_off"),
        bench.signal("R1", subject="household", rule="partial_household"),
        bench.signal("A"),
    ]
    task = bench.day(DAY, signals).task
    assert (task["household_id"], task["signals"]) == ("H1", 3)


def test_a_roster_household_goes_where_its_head_belongs(bench):
    bench.person("A", household="H2", register="R1")
    bench.person("B", household="H1", register="R1")
    task = bench.day(DAY, [bench.signal("H2", subject="household", rule="zero_employment_household")]).task
    assert task["household_id"] == "H1"


def test_somebody_on_the_roster_who_is_not_registered_has_the_own_roster_household(bench):
    bench.person("A", household="H1")
    assert bench.day(DAY, [bench.signal("A")]).task["household_id"] == "H1"


def test_somebody_on_neither_list_and_a_stay_have_tasks_of_their_own(bench):
    bench.person("A")
    stay = bench.signal("S1", subject="stay", rule="long_shelter_stay", region_code="410184109000")
    signals = [bench.signal("A"), stay]
    kinds = {(task["household_kind"], task["household_id"]) for task in bench.day(DAY, signals).tasks}
    assert kinds == {("person", "A"), ("stay", "S1")}


def test_the_key_names_the_household_without_a_number(bench):
    bench.person("A")
    bench.person("B")
    keys = [task["household_key"] for task in bench.day(DAY, [bench.signal("A"), bench.signal("B")]).tasks]
    assert len(set(keys)) == 2
    assert all(len(key) == 20 and set(key) <= set("0123456789abcdef") for key in keys)


def test_every_signal_that_stands_is_on_exactly_one_task(bench):
    bench.person("A", household="H1", register="R1")
    bench.person("B", register="R1")
    signals = [bench.signal("A"), bench.signal("B"), bench.signal("R1", subject="household"), bench.signal("Z")]
    on_tasks = [row["signal_id"] for row in bench.day(DAY, signals).rows("task_signals")]
    assert sorted(on_tasks) == sorted(signal.id for signal in signals)
