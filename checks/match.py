"""Checks of the match stage: deliveries add up, persons are unique, links and members lead somewhere."""

from checks.check import Check

FRESHNESS = (
    Check("match", "feed_states", "held_deliveries", "No feed's newest delivery is held back.", blocking=False),
    Check("match", "feed_states", "feeds_not_usable", "Every feed is there and fresh enough.", blocking=False),
)

CHECKS = (
    Check("match", "persons", "persons_twice", "One row per citizen number."),
    Check("match", "persons", "links_without_person", "Every link leads to a person."),
    Check("match", "persons", "impossible_probabilities", "Every link has a method and a probability."),
    Check("match", "households", "members_of_no_household", "Every member belongs to a listed household."),
)
