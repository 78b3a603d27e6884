"""Checks of the profile stage: everybody has one profile, and the roster's spread over the city is plausible."""

from checks.check import Check

CHECKS = (
    Check("profile", "persons", "persons_not_profiled", "One profile per person, and no other.", key=("id_number",)),
    Check(
        "profile",
        "persons",
        "roster_share_by_township",
        "No township of 1,000 persons and more has over half of them on the roster.",
        highest=0.5,
        blocking=False,
    ),
    Check(
        "profile",
        "persons",
        "unplaced_persons",
        "At most 1 % of active persons have no place.",
        highest=0.01,
        blocking=False,
    ),
    Check(
        "profile",
        "persons",
        "payments_without_account",
        "Every payment of basic living assistance of the last month names an account.",
        blocking=False,
    ),
)
