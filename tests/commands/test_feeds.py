"""`lowincome feeds` says what came on the day, how fresh each feed is, and which rules could run."""

import pytest


def test_json_has_exactly_the_columns_of_the_contract(run) -> None:
    rows = run("feeds", "--date", "2024-10-31", "--json").json
    assert [list(row) for row in rows] == [
        [
            "feed",
            "delivered",
            "received",
            "accepted",
            "duplicate",
            "quarantined",
            "rejected",
            "furniture",
            "state",
            "newest_delivery",
            "evaluated",
        ]
    ] * len(rows)
    assert [row["feed"] for row in rows] == sorted(row["feed"] for row in rows)


def test_counts_are_of_the_very_date_and_rules_of_the_feed(run) -> None:
    rows = {row["feed"]: row for row in run("feeds", "--date", "2024-10-31", "--json").json}
    assert rows["roster"] == {
        "feed": "roster",
        "delivered": 1,
        "received": 6,
        "accepted": 3,
        "duplicate": 1,
        "quarantined": 1,
        "rejected": 0,
        "furniture": 1,
        "state": "fresh",
        "newest_delivery": "2024-10-31",
        "evaluated": ["deceased_on_roster", "topup_missing_elder"],
    }
    assert rows["household_register"]["state"] == "never"
    assert rows["household_register"]["newest_delivery"] is None
    assert rows["household_register"]["received"] == 0
    assert rows["household_register"]["evaluated"] == []


def test_feeds_of_the_system_itself_are_not_listed(run) -> None:
    assert not [row for row in run("feeds", "--date", "2024-10-31", "--json").json if row["feed"].startswith("_")]


def test_a_feed_without_a_delivery_that_day_counts_nothing(run) -> None:
    rows = {row["feed"]: row for row in run("feeds", "--date", "2024-10-30", "--json").json}
    assert (rows["payments"]["delivered"], rows["payments"]["received"]) == (0, 0)


@pytest.mark.parametrize(("lang", "words"), [("zh", ("数据", "正常 fresh")), ("en", ("newest delivery", "正常 fresh"))])
def test_the_table_names_states_in_both_languages(run, lang: str, words: tuple[str, str]) -> None:
    printed = run("feeds", "--date", "2024-10-31", lang=lang)
    assert printed.code == 0
    assert all(word in printed.out for word in words)


def test_a_day_that_was_not_synced_names_the_days_there_are(run) -> None:
    printed = run("feeds", "--date", "2024-12-31")
    assert printed.code == 2
    assert printed.out == ""
    assert "2024-10-30" in printed.err and "2024-10-31" in printed.err
