"""Whatever people try, in whatever order: a task never comes to where it must not be."""

import random
from datetime import timedelta

import hypothesis.strategies as st
from a_life import ACTORS, QUEUES, SIGNALS, Life
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from lowincome.casework.measure_life import ARROWS, STATES
from lowincome.casework.permissions import RIGHTS


class Lives(RuleBasedStateMachine):
    """Lives in which hypothesis looks for the wrong turn."""

    def __init__(self):
        super().__init__()
        self.life = Life()

    @initialize(queue_code=st.sampled_from(QUEUES))
    def the_officer_takes_it(self, queue_code):
        self.life = Life(queue_code)
        self.life.act(ACTORS[0], "claim", None, lambda _: "")

    @rule(ahead=st.integers(0, 12))
    def days_pass(self, ahead):
        self.life.today += timedelta(days=ahead)

    @rule(signal_id=st.sampled_from(SIGNALS), is_standing=st.sampled_from([True, True, True, True, False]))
    def the_data_say(self, signal_id, is_standing):
        self.life.say(signal_id, is_standing)

    @rule(signal_id=st.sampled_from(SIGNALS))
    def a_signal_comes_back(self, signal_id):
        self.life.a_signal_comes_back(signal_id)

    @rule(found=st.data())
    def somebody_does_what_is_on_offer(self, found):
        self.life.do_what_is_on_offer(lambda options: found.draw(st.sampled_from(options)))

    @rule(
        actor=st.sampled_from(ACTORS),
        act=st.sampled_from(sorted(set(RIGHTS) - {"attach"})),
        signal_id=st.sampled_from(SIGNALS),
        found=st.data(),
    )
    def somebody_tries_anything(self, actor, act, signal_id, found):
        self.life.act(actor, act, signal_id, lambda options: found.draw(st.sampled_from(options)))

    @invariant()
    def it_never_comes_to_where_it_must_not_be(self):
        self.life.check()


def test_long_lives_come_to_every_state_and_never_to_a_wrong_one():
    chance, reached = random.Random(4), set()
    for _ in range(30):
        life = Life(chance.choice(QUEUES))
        for _ in range(150):
            life.do_what_is_on_offer(chance.choice)
            life.try_to_decide(chance.choice)
            life.today += timedelta(days=chance.choice([0, 0, 1, 1, 3]))
            if not chance.randrange(20):
                life.a_signal_comes_back(chance.choice(SIGNALS))
            life.check()
        reached.update(state for walked in life.walked.values() for state in walked)
    assert reached == set(STATES)


TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=40, stateful_step_count=100, deadline=None)


def test_every_state_can_be_reached_and_every_arrow_has_its_right():
    assert set(ARROWS.values()) | {"open"} == set(STATES)
    assert {act for _, act in ARROWS} - set(RIGHTS) == {"confirm", "not_confirm", "could_not_tell"}
