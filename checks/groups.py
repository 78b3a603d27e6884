"""The checks of all stages by the step that asks them: a group of tables of which none is upstream of another."""

from collections.abc import Mapping, Sequence

from checks import feeds, harmonise, match, profile, signals, tasks
from checks.check import Check
from lowincome.contracts import Contract


def check_groups(contracts: Mapping[str, Contract]) -> dict[str, Sequence[Check]]:
    """Step → its checks; nothing of Dagster is needed to know them."""
    return {
        "feeds__checks": feeds.CHECKS,
        "harmonise__contract_checks": harmonise.contract_checks(contracts),
        "harmonise__checks": harmonise.CHECKS,
        "match__freshness_checks": match.FRESHNESS,
        "match__checks": match.CHECKS,
        "match__fuzzy_checks": match.FUZZY,
        "profile__checks": profile.CHECKS,
        "signals__checks": signals.CHECKS,
        "tasks__checks": tasks.CHECKS,
        "tasks__signal_checks": tasks.SIGNAL_CHECKS,
    }
