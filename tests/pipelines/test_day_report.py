"""The day's report: counts per feed, what is held and why, rules not evaluated, persons without a place, checks."""

import json
from datetime import date

from lowincome.lineage.day_report import read_report, report_file


def test_the_report_of_a_day_is_in_the_home_and_in_the_outcome(synced) -> None:
    report = json.loads((synced.home / "reports" / "2024-10-30.json").read_text(encoding="utf-8"))
    assert report == synced.second.report
    assert report["run"] == synced.second.run_id
    assert report["published"] is True
    assert not report_file(synced.home, date(2024, 10, 30), published=False).exists()


def test_a_held_delivery_warns_the_day_goes_on_and_the_last_good_one_is_in_use(synced) -> None:
    report = synced.second.report
    assert synced.second.succeeded
    housing = next(row for row in report["feeds"] if row["feed"] == "housing")
    assert (housing["state"], housing["delivered"], housing["accepted"]) == ("held", 1, 0)
    assert housing["newest_delivery"] != "2024-10-30"
    assert [(row["feed"], row["delivered_on"]) for row in report["held"]] == [("housing", "2024-10-30")]
    assert report["held"][0]["held_reason"]
    found = {check.check: check.is_blocking for check in synced.second.checks}
    assert found["held_deliveries"] is False
    assert found["files_of_unknown_feeds"] is False


def test_the_report_lists_every_check_with_its_measure(synced) -> None:
    checks = {(each["table"], each["check"]): each for each in synced.second.report["checks"]}
    assert len(checks) > 35
    assert checks["harmonise.counts", "balance_of_counts"]["passed"] is True
    assert checks["match.feed_states", "held_deliveries"] == {
        "table": "match.feed_states",
        "check": "held_deliveries",
        "measure": 1.0,
        "passed": False,
        "blocking": False,
    }
    failed = {(each.table, each.check) for each in synced.second.checks}
    assert failed == {key for key, each in checks.items() if not each["passed"]}


def test_the_report_counts_persons_signals_and_tasks_and_names_rules_not_evaluated(synced) -> None:
    report = synced.second.report
    assert report["persons"]["persons"] > 250
    assert report["persons"]["unplaced"] >= 0
    assert sum(report["signals"].values()) == synced.second.rows["signals.signals"]
    assert sum(report["tasks"].values()) == synced.second.rows["tasks.tasks"]
    assert all(rule["reason"] for rule in report["rules_not_evaluated"])


def test_a_day_without_a_report_has_none(synced) -> None:
    assert read_report(synced.home, date(2020, 1, 1)) is None


def test_the_report_tells_what_is_owed_what_is_counted_and_what_is_made_public(synced) -> None:
    report = synced.second.report
    owed = {(row["matter"], row["about"]): row for row in report["reminders"]}
    assert sum(row["cases"] for row in report["reminders"]) >= len(owed) > 0
    assert all(row["clause"] and row["department"] for row in report["reminders"])
    counted = {row["measure"] for row in report["statistics"]}
    assert {"persons", "households", "amount_due", "signals", "tasks", "records"} <= counted
    persons = [row for row in report["statistics"] if row["measure"] == "persons"]
    assert sum(float(row["value"]) for row in persons) == report["persons"]["active"]
    assert {row["measure"] for row in report["disclosure"]} >= {"persons", "households", "dibao_standard"}
    assert all(row["withheld"] + row["shown"] > 0 for row in report["disclosure"])
