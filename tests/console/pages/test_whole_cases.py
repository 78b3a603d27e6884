"""Whole cases in a real browser, on a phone and at a desk: from the signal to the closed chain, and to the next sync."""

import csv
from datetime import date

import pytest

SIZES = {"phone": (360, 740), "desk": (1280, 800)}
TOMORROW = date(2024, 11, 5)


@pytest.fixture(params=SIZES)
def sit(request, seat):
    """Seats somebody at a screen of one size."""
    return lambda name: seat(name, *SIZES[request.param])


def confirm(officer, signal, **verdict):
    """Takes the task of a signal, visits, and confirms the signal."""
    officer.open(f"/tasks/{signal.task_id}/")
    officer.press("领取任务")
    officer.press("登记走访", "link")
    officer.fill(outcome="met", how="visit", seen="入户见到家人,情况与预警一致。")
    verdict = {"finding": "confirmed", "follow_up_on": "2024-12-04", **verdict}
    for name, value in verdict.items():
        officer.fill(**{f"finding__{signal.pk}__{name}": value})
    officer.press("保存")
    assert "属实,待办理" in officer.text


def test_a_gap_is_carried_out(town, sit):
    signal, officer = town.signal("topup_missing_elder"), sit("officer")
    officer.open("/queue/?view=new")
    officer.press("王*", "link")
    assert "70周岁以上老年人" in officer.text and "郑政办〔2024〕46号" in officer.text
    assert "王秀英" not in officer.page.content()
    officer.press("领取任务")
    officer.press("登记走访", "link")
    at = f"finding__{signal.pk}__"
    officer.fill(outcome="met", how="visit", seen="见到本人,存折上没有增发。")
    officer.fill(**{f"{at}finding": "confirmed", f"{at}advice": "落实政策"})
    officer.press("保存")
    assert "请补充或更正" in officer.text and "致困原因" in officer.text, "the machine says what is missing"
    assert officer.page.locator('[name="seen"]').input_value() == "见到本人,存折上没有增发。", "nothing typed is lost"
    officer.fill(**{f"{at}cause": "old_age", f"{at}need": "living", f"{at}follow_up_on": "2024-12-04"})
    officer.fill(**{f"{at}measure": "补发增发"})
    officer.press("保存")
    assert "属实,待办理" in officer.text
    officer.press("登记落实", "link")
    officer.fill(words="已从11月起补发。")
    officer.press("登记落实")
    assert "已办结" in officer.text and "已从11月起补发。" in officer.text
    assert officer.page.get_by_role("button", name="撤销上一步").count() == 1


def test_what_was_carried_out_is_held_by_the_next_sync(town, seat, sync, land):
    signal, officer = town.signal("topup_missing_elder"), seat("officer")
    confirm(officer, signal, advice="落实政策", cause="old_age", need="living", measure="补发增发")
    officer.press("登记落实", "link")
    officer.fill(words="已从11月起补发。")
    officer.press("登记落实")

    from console.queues.acts import land_due

    assert land_due(all_of_it=True) == 2
    landed = [row for path in town.landing.rglob("_verdicts/*.csv") for row in csv.DictReader(path.open())]
    assert {(row["event"], row["signal_id"]) for row in landed} == {
        ("verdict", signal.pk),
        ("measure_closed", signal.pk),
    }
    land(town.landing, TOMORROW)
    sync(town.home, town.landing, TOMORROW)
    town.on_day(TOMORROW)
    assert town.listed_state(signal) == "held"
    officer.open(f"/tasks/{signal.task_id}/")
    assert "已办结" in officer.text, "the next day's hand-over leaves a closed task closed"


def test_a_potential_case_goes_to_a_department_and_comes_back_answered(town, sit):
    signal = town.signal("field_report", subject__name="孙丽")
    officer, county, civil = sit("officer"), sit("county"), sit("civil")
    confirm(officer, signal, advice="纳入救助", cause="illness", need="living", measure="建议纳入低保")
    officer.press("转办部门", "link")
    assert officer.page.locator('[name="words"]').input_value() == "建议纳入低保"
    officer.fill(department="civil_affairs", need="living", words="请按程序审核低保申请。")
    officer.press("转办部门")
    civil.open("/referrals/")
    assert "没有转办事项" in civil.text, "a proposal is nobody's but the county's"
    county.open(f"/tasks/{signal.task_id}/")
    county.press("同意转办", "link")
    county.press("同意转办")
    civil.open("/referrals/")
    civil.press("孙*", "link")
    assert "请按程序审核低保申请。" in civil.text
    civil.press("接收")
    civil.press("开始办理")
    civil.page.get_by_text("反馈办理情况", exact=True).first.click()
    civil.fill(answer="granted", feedback="已于11月批准低保。")
    civil.press("反馈办理情况")
    assert "已反馈" in civil.text
    officer.open(f"/tasks/{signal.task_id}/")
    assert "已于11月批准低保。" in officer.text
    officer.press("核实反馈并办结", "link")
    officer.fill(words="已核实,12月起发放。")
    officer.press("核实反馈并办结")
    officer.page.wait_for_selector(".history")
    assert "部门已办理反馈" in officer.text and "已办结" in officer.text


def test_a_complex_case_is_resolved_at_a_conference(town, sit):
    signal = town.signal("relief_over_limit")
    officer, county = sit("officer"), sit("county")
    confirm(officer, signal, advice="一事一议", cause="illness", need="medical", measure="提请会商")
    county.open("/conferences/")
    county.page.get_by_label("李* · 乡镇临时救助超过限额").check()
    county.press("登记会议")
    assert "请补充或更正" in county.text and "议题" in county.text
    county.page.get_by_label("医疗保障部门").check()
    county.fill(on="2024-11-04", place="区民政局会议室", agenda="李某临时救助超限额一事")
    county.press("登记会议")
    county.press("登记议决", "link")
    county.fill(resolution="同意超限额救助,转入医疗救助。")
    county.press("登记议决")
    assert "已议决" in county.text and "同意超限额救助" in county.text
    officer.open(f"/tasks/{signal.task_id}/")
    assert "一事一议已解决" in officer.text


def test_an_exit_takes_every_step_and_a_second_person(town, sit):
    signal = town.signal("deceased_on_roster")
    officer, county = sit("officer"), sit("county")
    confirm(officer, signal, advice="终止核查", measure="核实死亡时间,停发")
    officer.press("听取意见", "link")
    officer.fill(whom="family", words="家属确认老人已去世。")
    officer.press("听取意见")
    officer.press("制作告知书", "link")
    assert "10个工作日" in officer.page.locator('[name="way"]').input_value()
    officer.press("制作告知书")
    officer.page.wait_for_load_state("networkidle")
    officer.press("打印告知书", "link")
    assert "社会救助核查情况告知书" in officer.text and "赵德全" not in officer.page.content()
    officer.page.get_by_text("查看完整信息").click()
    officer.fill(purpose="打印告知书送达")
    officer.press("记录并查看")
    assert "赵德全" in officer.text and "10个工作日" in officer.text
    officer.open(f"/tasks/{signal.task_id}/")
    assert "赵德全" not in officer.page.content(), "what was shown once is masked again"
    officer.press("登记送达", "link")
    officer.fill(how="in_person")
    officer.press("登记送达")
    assert "异议期至 2024-11-18" in officer.text
    county.open(f"/tasks/{signal.task_id}/")
    assert "作出决定" not in county.text, "nothing is decided within the window"
    town.on_day(date(2024, 11, 19))
    officer.open(f"/tasks/{signal.task_id}/")
    assert "作出决定" not in officer.text, "whoever visited does not decide"
    county.open(f"/tasks/{signal.task_id}/")
    county.press("作出决定", "link")
    county.fill(decision="stop", words="死亡属实,自次月起停发。")
    county.press("作出决定")
    officer.open(f"/tasks/{signal.task_id}/")
    officer.press("登记书面告知", "link")
    officer.fill(how="post")
    officer.press("登记书面告知")
    assert "已书面告知" in officer.text and "已办结" in officer.text

    from console.queues.models import Look

    assert [(look.by_name, look.purpose) for look in Look.objects.all()] == [("officer", "打印告知书送达")]
