"""Checks of the match stage: deliveries add up, persons are unique, links and members lead somewhere; and what the fuzzy

tier decided: every record comes to one end, no link without ground, no identity touched.
"""

from checks.check import Check

PERSON = ("id_number",)

FRESHNESS = (
    Check("match", "feed_states", "held_deliveries", "No feed's newest delivery is held back.", blocking=False),
    Check("match", "feed_states", "feeds_not_usable", "Every feed is there and fresh enough.", blocking=False),
)

CHECKS = (
    Check("match", "persons", "persons_twice", "One row per citizen number.", key=PERSON),
    Check("match", "persons", "links_without_person", "Every link leads to a person.", key=PERSON),
    Check("match", "persons", "impossible_probabilities", "Every link has a method and a probability."),
    Check(
        "match",
        "households",
        "members_of_no_household",
        "Every member belongs to a listed household.",
        key=("kind", "household_id"),
    ),
)

FUZZY = (
    Check(
        "match",
        "fuzzy_reviews",
        "fuzzy_outcomes_unbalanced",
        "Every record without a fitting number ends as a link, in review or without a link, and as one of them only.",
    ),
    Check(
        "match",
        "fuzzy_reviews",
        "fuzzy_links_unfounded",
        "No link of the model is below its limit, has a close second, or stands against what people said.",
    ),
    Check(
        "match",
        "fuzzy_reviews",
        "fuzzy_links_of_identities",
        "Numbers alone make persons and put them together; every link leads to one of them.",
        key=PERSON,
    ),
    Check("match", "fuzzy_reviews", "fuzzy_probabilities_impossible", "Every probability lies between 0 and 1."),
    Check("match", "fuzzy_reviews", "fuzzy_rows_twice", "No record, candidate, answer, link or review stands twice."),
)
