"""Which feeds a rule waits for: read from its condition, not written down twice."""

from datetime import date

import pytest

from lowincome.policy.plan import make_plan

DAY = date(2024, 9, 20)


def planned_in_zhengzhou(policies, rule, day, states):
    """The rule as Zhengzhou has it on the day."""
    plan = make_plan(policies, day, states)
    [planned] = [each for each in plan if (each.rule.jurisdiction.code, each.rule.code) == ("zhengzhou", rule)]
    return planned


def reason(policies, feed_states, rule, said, day=DAY):
    return planned_in_zhengzhou(policies, rule, day, feed_states(day, said)).reason


@pytest.mark.parametrize(
    ("rule", "feeds"),
    [
        ("topup_missing_elder", {"roster"}),
        ("topup_missing_severe_disability", {"roster", "disability_certificates"}),
        ("medical_aid_missing", {"roster", "medical_claims"}),
        ("deceased_on_roster", {"roster", "funeral_records", "household_register"}),
        ("residence_split", {"roster", "household_register"}),
        ("paid_twice", {"payments"}),
        ("illness_burden_unlisted", {"roster", "medical_claims"}),
        ("relief_over_limit", {"temporary_relief"}),
        (
            "zero_employment_household",
            {"roster", "disability_certificates", "education_students", "hr_employment", "hr_social_insurance"},
        ),
        (
            "visit_due",
            {
                "roster",
                "disability_certificates",
                "medical_enrolment",
                "education_students",
                "care_services",
                "field_reports",
            },
        ),
    ],
)
def test_a_rule_waits_for_the_feeds_of_the_facts_it_names(policies, feed_states, rule, feeds):
    assert set(planned_in_zhengzhou(policies, rule, DAY, feed_states(DAY)).feeds) == feeds


def test_every_feed_in_the_way_is_named(policies, feed_states):
    said = {"disability_certificates": "never", "roster": date(2024, 9, 1)}
    told = reason(policies, feed_states, "topup_missing_severe_disability", said)
    assert set(told.split("; ")) == {"roster: stale (newest 2024-09-01)", "disability_certificates: never delivered"}


@pytest.mark.parametrize(("newest", "evaluated"), [(date(2024, 9, 9), False), (date(2024, 9, 10), True)])
def test_after_the_deadline_a_delivery_of_the_deadline_must_have_come(policies, feed_states, newest, evaluated):
    told = reason(policies, feed_states, "payment_late", {"payments": newest}, date(2024, 9, 12))
    assert (told is None) is evaluated


def test_before_the_deadline_last_months_signals_are_cleared_not_suspended(policies, feed_states):
    assert reason(policies, feed_states, "payment_late", {"payments": date(2024, 9, 1)}, date(2024, 9, 5)) is None


def test_out_of_season_no_history_of_payments_is_asked_for(policies, feed_states):
    said = {"payments": {"history": date(2024, 9, 1)}}
    assert reason(policies, feed_states, "heating_missing", said) is None


def test_history_does_not_gate_a_rule_that_fires_on_presence(policies, feed_states):
    said = {"medical_claims": {"history": date(2024, 9, 1)}}
    assert reason(policies, feed_states, "illness_burden_listed", said) is None


def test_outside_the_notice_the_rule_is_not_evaluated(policies, feed_states):
    assert reason(policies, feed_states, "paid_twice", {}, date(2024, 9, 1)) == "not in force"


@pytest.mark.parametrize("day", [date(2025, 1, 20), date(2025, 3, 1)])
def test_rows_of_the_year_are_asked_for_in_every_month(policies, feed_states, day):
    said = {"medical_enrolment": {"years": [2024]}}
    assert reason(policies, feed_states, "uninsured", said, day) == "medical_enrolment: no row of 2025"
