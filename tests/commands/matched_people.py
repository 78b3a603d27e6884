"""What the small home's match and profile stages hold."""

from datetime import date

import pyarrow as pa
from accepted_records import roster_of
from home_builder import Builder
from known_people import FIRST, LI, ROSTER, SECOND, SON, ZHANG


def put_match(builder: Builder, day: date) -> None:
    """Deliveries in use, persons, links and households of a day."""
    delivered = [("roster", FIRST, day == FIRST)]
    if day == SECOND:
        delivered = [("roster", FIRST, False)]
        feeds = ("roster", "medical_claims", "payments", "funeral_records", "_verdicts")
        delivered += [(feed, SECOND, True) for feed in feeds]
    counts = {"received": 6, "accepted": 3, "duplicate": 1, "quarantined": 1, "rejected": 0, "furniture": 1}
    judged = [(feed, SECOND) for feed in ("housing", "assets_check", "care_services")] if day == SECOND else []
    rows = [
        {
            "feed": feed,
            "delivered_on": at,
            "mode": "snapshot",
            "in_use": used,
            "held": False,
            "held_reason": None,
            **counts,
        }
        for feed, at, used in delivered
    ]
    rows += [
        {
            "feed": feed,
            "delivered_on": at,
            "mode": "snapshot",
            "in_use": False,
            "held": feed != "care_services",
            "held_reason": "row count changed by 60 %",
            **counts,
        }
        for feed, at in judged
    ]
    builder.put("match", "deliveries", rows, held_reason=pa.string())
    unread = {
        "feed": None,
        "delivered_on": day,
        "file": "notes.txt",
        "problem": "does not end in .csv, .xlsx, .parquet",
    }
    builder.put("feeds", "arrivals", [unread], feed=pa.string())
    newest = {feed: at for feed, at, _ in delivered}
    known = ("roster", "medical_claims", "payments", "funeral_records", "household_register", "_verdicts")
    states = [
        {"feed": feed, "state": "fresh" if feed in newest else "never", "newest_delivery": newest.get(feed)}
        for feed in known
    ]
    builder.put("match", "feed_states", states, newest_delivery=pa.date32())
    people = [
        (ZHANG, "张桂英", date(1950, 1, 1), "女"),
        (SON, "张小军", date(1980, 5, 5), "男"),
        (LI, "李建国", date(1944, 4, 4), "男"),
    ]
    builder.put(
        "match",
        "persons",
        [
            {"id_number": person, "name": name, "birth_date": born, "gender": gender}
            for person, name, born, gender in people
        ],
    )
    link = {"method": "id", "probability": 1.0}
    links = [
        (ZHANG, "roster", 1),
        (SON, "roster", 1),
        (LI, "roster", 1),
        (ZHANG, "medical_claims", 2),
        (ZHANG, "payments", 1),
    ]
    builder.put("match", "links", [{"id_number": p, "feed": f, "records": n, **link} for p, f, n in links])
    members = [("household", row[2], row[0], row[3]) for row in ROSTER]
    builder.put(
        "match",
        "members",
        [{"kind": k, "household_id": h, "id_number": p, "relation": r} for k, h, p, r in members],
    )
    builder.put("match", "roster_rows", roster_of(day), care_amount=pa.float64(), reviewed_on=pa.date32())
    builder.put("profile", "persons", [{"id_number": p, "alive": p != LI} for p in (ZHANG, SON, LI)])
