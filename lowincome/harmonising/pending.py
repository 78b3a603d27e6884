"""Which deliveries must be harmonised: those whose content, release or cleaning changed, and all that follow them.

What follows depends on what came before: a duplicate is one of an earlier delivery, and the circuit breaker measures by the
last accepted one. So each delivery has a key that is chained through the deliveries before it.
"""

import hashlib
from collections.abc import Collection, Mapping
from datetime import date

from lowincome.landing.unread import Content


def chained_keys(
    files: Mapping[date, Collection[Content]], released: Collection[date], code_version: str
) -> dict[date, str]:
    """Delivery date → key of a feed's deliveries. `files`: what each delivery is made of, by name and content."""
    keys: dict[date, str] = {}
    before = code_version
    for day in sorted(files):
        said = [
            before,
            day.isoformat(),
            str(day in released),
            *(f"{name} {digest}" for name, digest in sorted(files[day])),
        ]
        before = hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]
        keys[day] = before
    return keys


def pending(keys: Mapping[date, str], done: Mapping[date, str]) -> list[date]:
    """The dates to harmonise, in order: from the first whose key is not the one it was harmonised under."""
    changed = [day for day in keys if done.get(day) != keys[day]]
    return sorted(day for day in keys if changed and day >= min(changed))
