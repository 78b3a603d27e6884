"""Pairs to be judged, and who judges them."""

import itertools
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

TOWNSHIP = "410102001000"
TOLD = {
    "name": "张玮",
    "former_name": None,
    "number": "41010219800307123",
    "other_number": None,
    "birth_date": "1980-07-03",
    "sex": "男",
    "region_code": "410102001000",
}
KNOWN = TOLD | {
    "name": "张伟",
    "number": "410102198003071236",
    "birth_date": "1980-03-07",
    "region_code": "410102001002",
}


@pytest.fixture
def make_pair() -> Callable[..., Any]:
    """Makes a pair in a queue, as a hand-over would: 张玮 of a funeral record beside 张伟."""
    numbers = itertools.count(1)

    def make(
        queue_code: str = TOWNSHIP,
        *,
        told: dict[str, Any] | None = None,
        known: dict[str, Any] | None = None,
        **columns: Any,
    ) -> Any:
        from console.review.models import ReviewPair

        return ReviewPair.objects.create(
            **{
                "pair_key": f"pair{next(numbers):06}",
                "feed": "funeral_records",
                "record_key": "record1",
                "number": KNOWN["number"],
                "origin": "review",
                "queue_code": queue_code,
                "needs_second": False,
                "told": json.dumps(TOLD | (told or {}), ensure_ascii=False),
                "known": json.dumps(KNOWN | (known or {}), ensure_ascii=False),
                "handed_on": date(2024, 11, 3),
            }
            | columns
        )

    return make
