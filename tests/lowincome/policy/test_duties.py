"""Duties: what a place's `duties.yaml` may say, and what is told where it may not."""

import pytest

from lowincome.policy.duties import DISCLOSURE, MATTERS
from lowincome.policy.policies import Policies
from lowincome.policy.problems import PolicyError

SOUND = """
feed_late.roster:
  clause: {document: 某政〔2024〕1号, article: 一, quote: 增发100元}
stale_row: {basis: practice, source: 惯例}
disclosure: {basis: practice, source: 惯例}
"""


def test_the_duties_of_a_place_are_read_with_their_ground(write):
    duties = Policies.load(write({"place/duties.yaml": SOUND})).jurisdictions["place"].duties
    assert {name: duty.citation for name, duty in duties.items()} == {
        "feed_late.roster": "某政〔2024〕1号 一",
        "stale_row": "实践:惯例",
        "disclosure": "实践:惯例",
    }


def test_a_place_may_have_no_duties(write):
    assert Policies.load(write()).jurisdictions["place"].duties == {}


@pytest.mark.parametrize(
    ("old", "new", "where", "remedy"),
    [
        ("stale_row:", "stale_rows:", "place/duties.yaml:3:13", "there is no matter 'stale_rows'"),
        ("stale_row:", "stale_row.roster:", "place/duties.yaml:3:19", "there is no matter"),
        ("增发100元", "增发200元", "place/duties.yaml:2:11", "the quote is not in the notice"),
        ("feed_late.roster:", "feed_lat.roster:", "place/duties.yaml:2:3", "feed_late"),
        ("source: 惯例}\ndisc", "since: 惯例}\ndisc", "place/duties.yaml:3:37", "Remove it"),
        ("source: 惯例}\ndisc", "source: 惯例, days: 3}\ndisc", "place/duties.yaml:3:48", "Remove it"),
    ],
)
def test_a_fault_in_the_duties_is_named_with_its_place_and_remedy(write, old, new, where, remedy):
    assert old in SOUND
    with pytest.raises(PolicyError) as raised:
        Policies.load(write({"place/duties.yaml": SOUND.replace(old, new)}))
    told = {(str(problem.place), problem.en) for problem in raised.value.problems}
    assert any(place == where and remedy in text for place, text in told), told


def test_every_matter_that_is_shipped_is_owed_somewhere_and_its_figure_is_known():
    policies = Policies.load()
    owed = {key.partition(".")[0] for place in policies.jurisdictions.values() for key in place.duties}
    assert owed == {*MATTERS, DISCLOSURE}
    figures = {matter.parameter for matter in MATTERS.values() if matter.parameter}
    assert figures <= set(policies.jurisdictions["national"].parameters)


def test_a_feed_that_has_a_duty_of_its_own_has_a_contract():
    policies = Policies.load()
    feeds = {feed for facts in policies.facts.values() for fact in facts.values() for feed in fact.feeds}
    named = {key.partition(".")[2] for place in policies.jurisdictions.values() for key in place.duties}
    assert named - {""} <= feeds
