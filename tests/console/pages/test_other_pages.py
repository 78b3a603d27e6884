"""Referrals, printing, feeds, rules and parameters: what each says, and to whom."""

from uuid import uuid4

import pytest


@pytest.fixture
def referred(town, client_of):
    """A referral of the elder's signal, sent to a department; gives it."""

    def refer(department):
        from console.queues import acts
        from console.queues.acts import Sent, actor_of
        from console.queues.models import Referral
        from lowincome.casework.verdict_form import SignalFinding
        from lowincome.casework.visits import VisitForm

        signal, day = town.signal("topup_missing_elder"), town.today
        officer, county = actor_of(town.people["officer"]), actor_of(town.people["county"])
        task = signal.task_id
        verdict = SignalFinding(
            signal.pk, "confirmed", "存折上没有增发", "visit", day, advice="转办", cause="old_age", need="living",
            measure="转办", follow_up_on=day,
        )  # fmt: skip
        acts.claim(officer, task, Sent(uuid4()))
        acts.visit(officer, task, Sent(uuid4()), VisitForm("met", "visit", day, "存折上没有增发"), [verdict])
        acts.refer(officer, task, Sent(uuid4()), signal.pk, department, "living", "请核对增发")
        acts.approve_referral(county, task, Sent(uuid4()), signal.pk)
        return Referral.objects.get()

    return refer


def test_a_department_sees_its_own_fields_and_no_more(town, client_of, referred):
    referral = referred("education")
    page = client_of(town.people["education"]).get(f"/referrals/{referral.pk}/").content.decode()
    assert "请核对增发" in page and "王*" in page
    assert "存折上没有增发" not in page, "what the visit saw is not the schools' business"
    assert "林山寨" not in page, "nor where they live"
    assert client_of(town.people["civil"]).get(f"/referrals/{referral.pk}/").status_code == 404
    assert client_of(town.people["education"]).get(f"/tasks/{referral.task_id}/").status_code == 404


def test_a_department_that_needs_it_sees_what_the_visit_found(town, client_of, referred):
    referral = referred("civil_affairs")
    page = client_of(town.people["civil"]).get(f"/referrals/{referral.pk}/").content.decode()
    assert "存折上没有增发" in page and "林山寨" in page and "年龄" in page
    assert "王秀英" not in page


def test_a_department_returns_with_a_reason_or_not_at_all(town, client_of, referred):
    referral = referred("civil_affairs")
    browser = client_of(town.people["civil"])
    form = {"step": "return", "version": referral.task.version, "reason": "", "why": ""}
    answer = browser.post(f"/referrals/{referral.pk}/", {**form, "form_id": uuid4()})
    assert answer.status_code == 422 and "退回原因" in answer.content.decode()
    referral.task.refresh_from_db()
    form |= {"version": referral.task.version, "reason": "not_ours", "why": "属医保职责"}
    page = browser.post(f"/referrals/{referral.pk}/", {**form, "form_id": uuid4()}, follow=True).content.decode()
    assert "已退回" in page and "属医保职责" in page


def test_the_county_does_not_act_for_a_department(town, client_of, referred):
    referral = referred("civil_affairs")
    form = {"step": "accept", "form_id": uuid4(), "version": referral.task.version}
    assert client_of(town.people["county"]).post(f"/referrals/{referral.pk}/", form).status_code == 404


def test_there_is_no_notice_before_it_was_made(town, client_of):
    signal = town.signal("deceased_on_roster")
    path = f"/tasks/{signal.task_id}/print/notice/{signal.pk}/"
    assert client_of(town.people["officer"]).get(path).status_code == 404


def test_the_visit_form_has_room_for_all_that_a_verdict_asks(town, client_of):
    task = town.task("relief_over_limit")
    page = client_of(town.people["officer"]).get(f"/tasks/{task.pk}/print/visit/").content.decode()
    for part in ("入户核查表", "□属实 □不属实 □无法判断", "致困原因", "□因病", "救助需求", "回访日期", "签字"):
        assert part in page, part
    assert "李强" not in page and "李*" in page


def test_the_feeds_board_says_what_came_and_how_old_it_is(town, client_of):
    page = client_of(town.people["system"]).get("/feeds/").content.decode()
    assert "截至 2024-11-03" in page and "低收入人口名册" in page and "从未交付" in page


def test_pages_say_so_where_nothing_was_ever_synced(console_db, account, client_of):
    assert "还没有同步过任何一天" in client_of(account("system_admin")).get("/feeds/").content.decode()
    assert "尚无结论" in client_of(account("analyst")).get("/rules/?date=2024-10-31").content.decode()


def test_a_rule_is_shown_with_words_clause_figures_and_precision(town, client_of):
    browser = client_of(town.people["analyst"])
    listed = browser.get("/rules/?place=zhengzhou&date=2024-11-04").content.decode()
    assert "低保老年人未增发分类施保金" in listed and "/rules/topup_missing_elder/" in listed
    page = browser.get("/rules/topup_missing_elder/?date=2024-11-04").content.decode()
    for part in ("70周岁以上", "郑政办〔2024〕46号", "老年人起点年龄", "尚无结论", "低收入人口名册"):
        assert part in page, part
    assert "件成立" not in page, "an analyst is not told of one"
    seen = client_of(town.people["officer"]).get("/rules/topup_missing_elder/?date=2024-11-04").content.decode()
    assert "现有 1 件成立" in seen
    assert browser.get("/rules/no_such_rule/").status_code == 404
    figures = browser.get("/rules/parameters/?place=zhengzhou&date=2024-11-04").content.decode()
    assert "低保标准" in figures and "文件规定" in figures


def test_precision_has_an_interval_that_is_wide_where_little_is_known():
    from console.pages.precision import Precision

    assert Precision(0, 0).share is None and Precision(0, 0).interval is None
    assert Precision(9, 1).share == 90 and Precision(9, 1).interval == (60, 98)
    few, many = Precision(9, 1).interval, Precision(900, 100).interval
    assert many[1] - many[0] < few[1] - few[0]
