"""States of signals over several published days."""

FACTS = {"topup_amount": None}


def states(rows):
    return {person: row[:3] for person, row in rows.items()}


def test_a_condition_that_goes_on_is_one_signal(story):
    first = story.day("2024-09-10", {"P1": FACTS})
    second = story.day("2024-09-11", {"P1": FACTS})
    assert states(first) == {"P1": ("opened", "2024-09-10", "2024-09-10")}
    assert states(second) == {"P1": ("continued", "2024-09-10", "2024-09-11")}
    assert first["P1"][3] == second["P1"][3]


def test_cleared_appears_once_with_the_last_day_it_held(story):
    story.day("2024-09-10", {"P1": FACTS})
    story.day("2024-09-11", {"P1": FACTS})
    assert states(story.day("2024-09-12")) == {"P1": ("cleared", "2024-09-10", "2024-09-11")}
    assert story.day("2024-09-13") == {}


def test_a_condition_that_comes_back_is_a_new_episode(story):
    old = story.day("2024-09-10", {"P1": FACTS})
    story.day("2024-09-11")
    new = story.day("2024-09-12", {"P1": FACTS})
    assert states(new) == {"P1": ("opened", "2024-09-12", "2024-09-12")}
    assert old["P1"][3] != new["P1"][3]


def test_a_rule_that_is_not_evaluated_suspends_and_the_episode_goes_on(story):
    old = story.day("2024-09-10", {"P1": FACTS})
    assert states(story.day("2024-09-11", evaluated=False)) == {"P1": ("suspended", "2024-09-10", "2024-09-10")}
    assert states(story.day("2024-09-12", evaluated=False)) == {"P1": ("suspended", "2024-09-10", "2024-09-10")}
    again = story.day("2024-09-13", {"P1": FACTS})
    assert states(again) == {"P1": ("continued", "2024-09-10", "2024-09-13")}
    assert old["P1"][3] == again["P1"][3]


def test_a_suspended_signal_is_cleared_once_the_rule_is_evaluated_and_silent(story):
    story.day("2024-09-10", {"P1": FACTS})
    story.day("2024-09-11", evaluated=False)
    assert states(story.day("2024-09-12")) == {"P1": ("cleared", "2024-09-10", "2024-09-10")}


def test_a_rule_that_no_policy_enacts_any_more_suspends(story):
    story.day("2024-09-10", {"P1": FACTS})
    assert states(story.day("2024-09-11", rule="another")) == {"P1": ("suspended", "2024-09-10", "2024-09-10")}


def test_running_a_day_again_gives_the_same_signals(story):
    story.day("2024-09-10", {"P1": FACTS})
    before = story.con.execute("from signals.signals").fetchall()
    second = story.day("2024-09-11", {"P1": FACTS, "P2": FACTS})
    story.con.execute("delete from signals.signals")
    story.con.executemany(f"insert into signals.signals values ({', '.join('?' * 18)})", before)
    assert story.day("2024-09-11", {"P1": FACTS, "P2": FACTS}) == second


def test_the_signal_id_is_twenty_hexadecimal_digits_that_depend_on_the_key(story):
    signal = story.day("2024-09-10", {"P1": FACTS})["P1"][3]
    expected = story.con.execute("select left(sha256('secret|topup|person|P1|2024-09-10'), 20)").fetchall()[0][0]
    assert signal == expected


def test_a_verdict_on_a_condition_that_never_stopped_keeps_the_episode(story):
    opened = story.day("2024-09-10", {"P1": FACTS})
    story.verdict("not_confirmed", "2024-09-11")
    assert states(story.day("2024-09-11", {"P1": FACTS})) == {"P1": ("held", "2024-09-10", "2024-09-11")}
    released = story.day("2025-03-10", {"P1": FACTS})
    assert states(released) == {"P1": ("continued", "2024-09-10", "2025-03-10")}
    assert released["P1"][3] == opened["P1"][3]


def test_a_held_signal_whose_condition_stops_is_cleared(story):
    story.day("2024-09-10", {"P1": FACTS})
    story.verdict("not_confirmed", "2024-09-11")
    story.day("2024-09-11", {"P1": FACTS})
    assert states(story.day("2024-09-12")) == {"P1": ("cleared", "2024-09-10", "2024-09-11")}
    assert states(story.day("2024-09-13", {"P1": FACTS})) == {"P1": ("held", "2024-09-13", "2024-09-13")}


def test_a_held_signal_stays_held_while_its_rule_is_not_evaluated(story):
    story.day("2024-09-10", {"P1": FACTS})
    story.verdict("not_confirmed", "2024-09-11")
    story.day("2024-09-11", {"P1": FACTS})
    assert states(story.day("2024-09-12", evaluated=False)) == {"P1": ("held", "2024-09-10", "2024-09-11")}
