"""What departments and townships owe past their term: each matter on the last day of its term and the day after."""

from datetime import date, timedelta

import pytest

LONGHU = "410184109000"
XINZHENG = "410184000000"
MONDAY = date(2024, 9, 9)  # 14 September 2024 is worked, 15 to 17 are the Mid-Autumn holiday


def only(rows):
    (row,) = rows
    return row


@pytest.fixture
def feed_ledger(ledger):
    def make(day, **state):
        found = ledger(day).person("P1").put("duties.feeds", feed="housing", department="住房城乡建设")
        found.put("match.feed_states", feed="housing", **state)
        unit = {"monthly": ("month_day", 31), "daily": ("days", 7)}[state.get("cadence", "daily")]
        return found.put("duties.owed", matter="feed_late", about="housing", unit=unit[0], figure=unit[1])

    return make


@pytest.mark.parametrize(("day", "late"), [(date(2024, 10, 31), []), (date(2024, 11, 1), [1])])
def test_a_monthly_feed_is_late_when_a_whole_month_passed_without_it(feed_ledger, day, late):
    # newest 20 September: October's is owed by 31 October
    books = feed_ledger(day, cadence="monthly", max_age_days=45, newest_delivery=date(2024, 9, 20))
    assert [row["days_late"] for row in books.rows("reminders")] == late


def test_a_monthly_feed_is_late_as_soon_as_no_rule_may_rest_on_it(feed_ledger):
    # newest 1 September + 45 days = 16 October, before 31 October
    books = feed_ledger(date(2024, 10, 17), cadence="monthly", max_age_days=45, newest_delivery=date(2024, 9, 1))
    row = only(books.rows("reminders"))
    assert (row["due_on"], row["days_late"], row["department"]) == (date(2024, 10, 16), 1, "住房城乡建设")


@pytest.mark.parametrize(("day", "late"), [(date(2024, 9, 16), []), (date(2024, 9, 17), [1])])
def test_a_daily_feed_is_late_when_it_is_older_than_its_contract_allows(feed_ledger, day, late):
    books = feed_ledger(day, newest_delivery=MONDAY)
    assert [row["days_late"] for row in books.rows("reminders")] == late


def test_a_feed_that_never_came_is_owed_without_a_date(feed_ledger):
    row = only(feed_ledger(MONDAY, state="never", is_usable=False).rows("reminders"))
    assert (row["matter"], row["about"], row["due_on"], row["days_late"]) == ("feed_late", "housing", None, None)


def test_a_feed_is_owed_to_the_nation_where_nobody_is_on_a_roster(ledger):
    books = ledger(MONDAY).put("duties.feeds", feed="roster", department="民政").put("match.feed_states", feed="roster")
    books.put("duties.owed", jurisdiction="national", matter="feed_late", about="roster", figure=7)
    books.put("duties.owed", jurisdiction="zhengzhou", matter="feed_late", about="roster", figure=7)
    assert only(books.rows("reminders"))["jurisdiction"] == "national"


@pytest.mark.parametrize(("day", "cases"), [(date(2024, 9, 12), 0), (date(2024, 9, 13), 1)])
def test_a_held_delivery_is_owed_three_working_days_later(ledger, day, cases):
    # held on Monday the 9th; Tuesday, Wednesday, Thursday
    books = ledger(day).person("P1").put("duties.feeds", feed="housing", department="住房城乡建设")
    books.put("match.feed_states", feed="housing", state="held", newest_delivery=date(2024, 8, 1))
    books.put("match.deliveries", feed="housing", delivered_on=MONDAY, held=True)
    books.put("duties.owed", matter="feed_held", about="housing", unit="workdays", figure=3)
    assert len(books.rows("reminders")) == cases


@pytest.fixture
def answered(ledger):
    def make(day, **closing):
        books = ledger(day).person("P1").put("duties.rules", rule="uninsured")
        books.put("harmonise._verdicts", verdict_id="V1", subject_id="P1", recorded_on=MONDAY)
        if closing:
            books.put("harmonise._verdicts", verdict_id="V1", event="measure_closed", subject_id="P1", **closing)
        return books.put("duties.owed", matter="feedback_overdue", unit="workdays", figure=10)

    return make


@pytest.mark.parametrize(("day", "cases"), [(date(2024, 9, 24), 0), (date(2024, 9, 25), 1)])
def test_a_department_owes_its_answer_for_ten_working_days(answered, day, cases):
    # after Monday the 9th: 10 11 12 13 14(made up) 18 19 20 23 24 are ten working days
    rows = answered(day).rows("reminders")
    assert [(row["department"], row["queue_code"], row["due_on"]) for row in rows] == [
        ("医疗保障", LONGHU, date(2024, 9, 24))
    ] * cases


def test_a_closed_measure_owes_nothing(answered):
    assert answered(date(2024, 10, 31), recorded_on=date(2024, 10, 30)).rows("reminders") == []


def test_a_measure_closed_later_owed_its_answer_until_then(answered):
    assert len(answered(date(2024, 10, 29), recorded_on=date(2024, 10, 30)).rows("reminders")) == 1


def test_a_verdict_about_a_household_is_placed_by_its_head(ledger):
    books = ledger(date(2024, 10, 31)).person("P1").put("duties.rules", rule="uninsured")
    books.put("harmonise._verdicts", verdict_id="V1", subject="household", subject_id="R1", recorded_on=MONDAY)
    books.put("profile.register_households", household_id="R1", region_code="410184109001")
    books.put("duties.owed", matter="feedback_overdue", unit="workdays", figure=10)
    assert only(books.rows("reminders"))["queue_code"] == LONGHU


@pytest.mark.parametrize(("due_on", "cases"), [(MONDAY, 0), (MONDAY - timedelta(days=1), 1)])
def test_a_task_is_overdue_the_day_after_it_is_due(ledger, due_on, cases):
    books = ledger(MONDAY).person("P1").put("tasks.tasks", opened_on=date(2024, 9, 2), due_on=due_on)
    books.put("duties.owed", matter="visit_overdue")
    assert len(books.rows("reminders", department="乡镇(街道)", about="orange")) == cases


@pytest.mark.parametrize(("opened_on", "cases"), [(date(2024, 9, 8), 0), (date(2024, 9, 7), 1)])
def test_a_task_without_a_township_is_told_after_a_day(ledger, opened_on, cases):
    books = ledger(MONDAY).person("P1")
    books.put("tasks.tasks", township_code=None, queue_code=XINZHENG, opened_on=opened_on, due_on=None, state="waiting")
    books.put("duties.owed", matter="task_unassigned", figure=1)
    assert len(books.rows("reminders", queue_code=XINZHENG)) == cases


@pytest.fixture
def entered(ledger):
    """A ledger whose feeds have come since the summer, and a term of three working days."""

    def make(day):
        books = ledger(day).person("P1").put("duties.owed", matter="late_entry", unit="workdays", figure=3)
        for feed in ("field_reports", "care_services"):
            books.put("match.deliveries", feed=feed, delivered_on=date(2024, 6, 1))
        return books

    return make


@pytest.mark.parametrize(("delivered_on", "late"), [(date(2024, 9, 12), []), (date(2024, 9, 13), [1])])
def test_a_report_that_came_in_more_than_three_working_days_later_is_late(entered, delivered_on, late):
    books = entered(date(2024, 9, 20)).put("harmonise.field_reports", reported_on=MONDAY, delivered_on=delivered_on)
    assert [row["days_late"] for row in books.rows("reminders", about="field_reports")] == late


def test_a_late_visit_is_told_for_a_month(entered):
    told = {}
    for day in (date(2024, 10, 12), date(2024, 10, 13)):
        books = entered(day)
        books.put("harmonise.care_services", id_number="P1", served_on=date(2024, 8, 1), delivered_on=date(2024, 9, 13))
        told[day] = len(books.rows("reminders", about="care_services"))
    assert list(told.values()) == [1, 0]


def test_the_history_in_a_feeds_first_delivery_is_not_late(entered):
    books = entered(date(2024, 6, 20))
    books.put("harmonise.care_services", id_number="P1", served_on=date(2024, 1, 1), delivered_on=date(2024, 6, 1))
    books.put("harmonise.field_reports", reported_on=date(2024, 1, 1), delivered_on=date(2024, 6, 1))
    assert books.rows("reminders") == []


def test_a_new_roster_row_is_late_on_the_day_it_is_first_seen(ledger):
    books = ledger(MONDAY).person("P1", approved_on=date(2024, 8, 1)).person("P2", approved_on=date(2024, 8, 1))
    books.put("match.feed_states", feed="roster", newest_delivery=MONDAY)
    books.put("duties.owed", matter="late_entry", unit="workdays", figure=3)
    assert books.rows("reminders") == []  # nothing was known before: nobody is new
    books.put("previous.roster_rows", id_number="P1")
    assert only(books.rows("reminders"))["cases"] == 1


@pytest.mark.parametrize(("reviewed_on", "cases"), [(date(2023, 9, 9), 0), (date(2023, 9, 8), 1)])
def test_a_roster_row_is_stale_after_twelve_months(ledger, reviewed_on, cases):
    books = ledger(MONDAY).person("P1", approved_on=date(2020, 1, 1), reviewed_on=reviewed_on)
    books.put("duties.owed", matter="stale_row", unit="months", figure=12)
    assert len(books.rows("reminders", about="低保")) == cases


def test_a_row_that_a_rule_about_reviews_watches_is_not_stale(ledger):
    books = ledger(MONDAY).person("P1", approved_on=date(2020, 1, 1))
    books.person("P2", approved_on=date(2020, 1, 1), category="低保边缘")
    books.put("duties.owed", matter="stale_row", unit="months", figure=12)
    books.put("duties.reviewed", jurisdiction="zhengzhou", category="低保")
    assert [row["about"] for row in books.rows("reminders")] == ["低保边缘"]


@pytest.fixture
def township(ledger):
    def make(usable=True, history_from=None, **visits):
        books = ledger(MONDAY).person("P1", **visits).put("duties.owed", matter="no_field_work", figure=31)
        for feed in ("field_reports", "care_services"):
            books.put("match.feed_states", feed=feed, is_usable=usable, history_from=history_from)
        return books

    return make


@pytest.mark.parametrize(
    ("visits", "late"),
    [
        ({"last_care_service_on": date(2024, 8, 9)}, []),
        ({"last_care_service_on": date(2024, 8, 8)}, [1]),
        ({"last_care_service_on": date(2024, 8, 1), "last_field_report_on": date(2024, 8, 9)}, []),
        ({}, [None]),
        ({"history_from": date(2024, 9, 1)}, []),
        ({"usable": False}, []),
    ],
)
def test_a_township_owes_a_visit_or_a_report_each_month(township, visits, late):
    assert [row["days_late"] for row in township(**visits).rows("reminders")] == late


def test_a_report_by_name_alone_is_field_work_of_its_township(township):
    books = township(last_care_service_on=date(2024, 8, 1))
    books.put("harmonise.field_reports", region_code="410184109001", reported_on=date(2024, 9, 1), delivered_on=MONDAY)
    assert books.rows("reminders") == []


@pytest.mark.parametrize(("first_seen", "cases"), [(date(2024, 8, 10), 0), (date(2024, 8, 9), 1)])
def test_a_complex_case_goes_to_the_joint_meeting_after_thirty_days(ledger, first_seen, cases):
    books = ledger(MONDAY).person("P1").put("duties.owed", matter="case_open", figure=30)
    books.put("signals.signals", rule="compound_hardship", kind="complex", first_seen=first_seen)
    books.put("signals.signals", rule="compound_hardship", kind="complex", first_seen=first_seen, state="held")
    rows = books.rows("reminders", department="县级社会救助工作联席会议", queue_code=XINZHENG)
    assert [row["cases"] for row in rows] == [1] * cases


@pytest.mark.parametrize(("reported_on", "cases"), [(date(2024, 8, 1), 0), (date(2024, 7, 31), 1)])
def test_a_township_owes_the_charity_federation_a_list_each_month(ledger, reported_on, cases):
    # of 31 July: August's is owed by 31 August; of 1 August: September's by 30 September
    books = ledger(MONDAY).person("P1").put("match.feed_states", feed="charity_needs", cadence="monthly")
    books.put("harmonise.charity_needs", region_code="410184109001", reported_on=reported_on)
    books.put("duties.owed", matter="charity_list_late", unit="month_day", figure=31)
    assert len(books.rows("reminders")) == cases


def test_nothing_is_owed_where_no_duty_is_known(ledger):
    books = ledger(MONDAY).person("P1", approved_on=date(2020, 1, 1))
    books.put("tasks.tasks", opened_on=date(2024, 9, 2), due_on=date(2024, 9, 3))
    assert books.rows("reminders") == []


def test_what_is_owed_names_its_ground_and_whether_the_figure_is_assumed(ledger):
    books = ledger(MONDAY).person("P1", approved_on=date(2020, 1, 1))
    books.put(
        "duties.owed", matter="stale_row", unit="months", figure=12, clause="郑政办〔2024〕46号 二(二)", basis="assumed"
    )
    row = only(books.rows("reminders"))
    assert (row["clause"], row["basis"], row["jurisdiction"]) == ("郑政办〔2024〕46号 二(二)", "assumed", "zhengzhou")
