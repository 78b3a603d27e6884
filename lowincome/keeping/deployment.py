"""What a backup notes of the deployment that it was taken of, so that a restore can say what differs. No secret."""

from hashlib import sha256
from typing import Any

from lowincome.kernel.settings import Settings

KEPT_SETTINGS = (
    "audit_root",
    "cipher",
    "contracts",
    "engine",
    "hash_algorithm",
    "history_from",
    "intake_per_village_month",
    "keep_profile_days",
    "policies",
    "review_checked_share",
    "review_twice_share",
    "second_factor",
    "switched_on",
)
"""Settings that a backup notes: no secret, no address that may hold one."""


def name_of_key(pseudonym_key: str) -> str:
    """What tells one key of ids from another."""
    return sha256(b"name" + pseudonym_key.encode()).hexdigest()[:8]


def noted_settings(settings: Settings) -> dict[str, Any]:
    """The settings that a backup notes, as JSON has them."""
    return settings.model_dump(mode="json", include=set(KEPT_SETTINGS))
