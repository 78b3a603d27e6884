"""The household's page: each signal explained, the chain in order of time, everybody masked, two people told apart."""

import re
from uuid import uuid4

import pytest


@pytest.fixture
def open_as(town, client_of):
    """A browser of one of the township's people."""
    return lambda name: client_of(town.people[name])


def act(browser, task, name, **fields):
    """Posts an act on a task as its page would: with a form's id, and the version that the page had."""
    task.refresh_from_db()
    fields = {"form_id": uuid4(), "version": task.version, **fields}
    return browser.post(f"/tasks/{task.pk}/do/{name}/", fields, follow=True)


def test_a_signal_is_explained_with_clause_figures_evidence_and_what_clears_it(town, open_as):
    task = town.task("topup_missing_elder")
    page = open_as("officer").get(f"/tasks/{task.pk}/").content.decode()
    for part in (
        "低保对象属于70周岁以上老年人",
        "郑政办〔2024〕46号",
        "老年人起点年龄",
        "年龄:70-79",
        "何时消除",
    ):
        assert part in page, part
    assert "王秀英" not in page and "1949" not in page


def test_sources_name_file_and_line_and_what_was_searched_in_vain(town, open_as):
    signal = town.signal("topup_missing_elder")
    page = open_as("officer").get(f"/tasks/{signal.task_id}/signals/{signal.pk}/sources/").content.decode()
    assert "roster.csv 第 2 行" in page and "按公民身份号码" in page
    assert "410102194901010" not in page


def test_the_chain_tells_in_order_of_time_what_departments_and_people_did(town, open_as):
    task = town.task("relief_over_limit")
    officer = open_as("officer")
    act(officer, task, "claim")
    page = officer.get(f"/tasks/{task.pk}/chain/").content.decode()
    assert "李强" not in page and "低保 A类 在享" in page
    told = [page.index(part) for part in ("认定为低保", "急难型", "预警:" if "预警:" in page else "预警：", "领取")]
    assert told == sorted(told)


def test_what_is_revealed_is_logged_first_and_masked_again_the_next_time(town, open_as):
    task = town.task("topup_missing_elder")
    officer = open_as("officer")
    refused = officer.post(f"/tasks/{task.pk}/reveal/", {"purpose": " "}, follow=True).content.decode()
    assert "王秀英" not in refused
    shown = officer.post(f"/tasks/{task.pk}/reveal/", {"purpose": "入户前联系"}, follow=True).content.decode()
    assert "王秀英" in shown and "年龄:75" in shown
    assert "王秀英" not in officer.get(f"/tasks/{task.pk}/").content.decode()


def test_a_report_of_violence_shows_to_the_assigned_officer_alone_and_is_on_no_paper(town, open_as):
    beaten, ill = (town.task("field_report", subject__name=name) for name in ("周敏", "孙丽"))
    officer = open_as("officer")
    assert "重病" in officer.get(f"/tasks/{ill.pk}/chain/").content.decode()
    act(officer, beaten, "claim")
    assert "家庭暴力" in officer.get(f"/tasks/{beaten.pk}/chain/").content.decode()
    for other in ("colleague", "county", "auditor"):
        assert "家庭暴力" not in open_as(other).get(f"/tasks/{beaten.pk}/chain/").content.decode()
    sheet = officer.get(f"/tasks/{beaten.pk}/print/visit/").content.decode()
    assert "家庭暴力" not in sheet and "主动发现" not in sheet and "周*" not in sheet
    assert "主动发现线索" in officer.get(f"/tasks/{ill.pk}/print/visit/").content.decode()
    page = officer.get(f"/tasks/{beaten.pk}/").content.decode()
    assert re.search(r'<article class="signal no-print">', page), "nor does the page print it"


def test_the_second_of_two_people_is_told_who_was_first_and_nothing_is_overwritten(town, open_as):
    task = town.task("topup_missing_elder")
    officer, county = open_as("officer"), open_as("county")
    act(officer, task, "claim")
    stale = {"form_id": uuid4(), "version": 0, "words": "请尽快入户"}
    page = county.post(f"/tasks/{task.pk}/do/urge/", stale, follow=True).content.decode()
    assert "officer已在" in page and "请尽快入户" not in page


def test_a_visit_form_that_came_too_late_keeps_what_was_typed(town, open_as):
    task = town.task("topup_missing_elder")
    officer = open_as("officer")
    act(officer, task, "claim")
    typed = {
        "form_id": uuid4(),
        "version": 0,
        "outcome": "met",
        "how": "visit",
        "on": "2024-11-04",
        "seen": "见到本人。",
    }
    answer = officer.post(f"/tasks/{task.pk}/visit/", typed)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "未保存" in page and "见到本人。" in page and 'name="version" value="1"' in page


def test_a_form_sent_twice_counts_once_and_an_act_can_be_undone(town, open_as):
    from console.queues.models import Visit

    task = town.task("topup_missing_elder")
    officer = open_as("officer")
    act(officer, task, "claim")
    typed = {
        "form_id": uuid4(),
        "version": 1,
        "outcome": "not_home",
        "how": "visit",
        "on": "2024-11-04",
        "seen": "锁门。",
    }
    for _ in range(2):
        assert officer.post(f"/tasks/{task.pk}/visit/", typed).status_code == 302
    assert Visit.objects.filter(task=task).count() == 1
    page = officer.get(f"/tasks/{task.pk}/").content.decode()
    assert "第 2 轮" in page and "家中无人" in page and "撤销上一步" in page
    assert "第 2 轮" not in act(officer, task, "undo").content.decode()


def test_a_village_worker_records_what_was_seen_and_the_officer_judges(town, open_as):
    task = town.task("topup_missing_elder")
    worker, officer = open_as("worker"), open_as("officer")
    assert worker.get(f"/tasks/{task.pk}/").status_code == 404
    act(officer, task, "assign", to=town.people["worker"].pk)
    form = worker.get(f"/tasks/{task.pk}/visit/").content.decode()
    assert "结论由乡镇专干作出" in form and "finding." not in form
    typed = {"form_id": uuid4(), "version": 1, "outcome": "met", "how": "visit", "on": "2024-11-04", "seen": "在家。"}
    worker.post(f"/tasks/{task.pk}/visit/", typed)
    page = officer.get(f"/tasks/{task.pk}/verdicts/").content.decode()
    assert "在家。" in page, "the officer finds what the worker saw"
    at = f"finding.{town.signal('topup_missing_elder').pk}."
    verdict = {f"{at}finding": "not_confirmed", f"{at}reason": "data_late", f"{at}seen": "在家。"}
    judged = {"form_id": uuid4(), "version": 2, "how": "visit", "on": "2024-11-04", **verdict}
    page = officer.post(f"/tasks/{task.pk}/verdicts/", judged, follow=True).content.decode()
    assert "数据滞后,已落实" in page and "已办结" in page


@pytest.mark.parametrize("step", ["decide", "tell", "notice", "carry_out", "approve_referral"])
def test_steps_out_of_order_are_refused_by_the_machine_whatever_is_posted(town, open_as, step):
    signal = town.signal("deceased_on_roster")
    path = f"/tasks/{signal.task_id}/signals/{signal.pk}/steps/{step}/"
    typed = {
        "form_id": uuid4(),
        "version": 0,
        "words": "x",
        "reason": "x",
        "clause": "x",
        "way": "x",
        "decision": "stop",
    }
    dates = {"on": "2024-11-04", "done_on": "2024-11-04", "how": "post"}
    for name in ("officer", "county"):
        answer = open_as(name).post(path, typed | dates | {"form_id": uuid4()})
        assert answer.status_code == 422
        assert 'role="alert"' in answer.content.decode()
        assert open_as(name).get(path).status_code == 302


def test_files_come_back_as_they_were_and_are_never_shown_in_a_page(town, open_as):
    from django.core.files.uploadedfile import SimpleUploadedFile

    task = town.task("topup_missing_elder")
    officer = open_as("officer")
    photo = b"\x89PNG\r\n\x1a\n" + b"0" * 20
    act(officer, task, "attach", file=SimpleUploadedFile('a"\r\nX: y.png', photo))
    number = re.search(r"/files/(\d+)/", officer.get(f"/tasks/{task.pk}/").content.decode())[1]
    answer = officer.get(f"/tasks/{task.pk}/files/{number}/")
    assert answer.content == photo and answer["Content-Disposition"].startswith("attachment; filename=")
    assert "X" not in answer.headers and "sandbox" in answer["Content-Security-Policy"]
    assert open_as("neighbour").get(f"/tasks/{task.pk}/files/{number}/").status_code == 404
    page = act(officer, task, "attach", file=SimpleUploadedFile("b.png", b"<script>")).content.decode()
    assert "只接受" in page


def test_it_reads_in_english_to_the_last_sentence(town, open_as):
    task = town.task("topup_missing_elder")
    officer = open_as("officer")
    officer.post("/language/", {"language": "en"})
    page = officer.get(f"/tasks/{task.pk}/").content.decode()
    assert "A dibao recipient is aged 70 or more" in page and "What was found" in page
    chain = officer.get(f"/tasks/{task.pk}/chain/").content.decode()
    assert "recognised as" in chain and "Members, and what they get" in chain
