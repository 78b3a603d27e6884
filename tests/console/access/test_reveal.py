"""The mask: on by default, lifted with a purpose, for one page, once; who looked is on record first."""

import json

import pytest

NAME = "张桂英"


@pytest.fixture
def scene_here(both_consoles, scene):
    return scene()


@pytest.fixture
def page():
    """What the task's page may show in full, as its view would ask."""

    def ask(browser, task):
        from django.test import RequestFactory

        from console.access.reveal import revealed

        request = RequestFactory().get("/")
        request.session = browser.session
        shown = revealed(request, task)
        request.session.save()
        return shown

    return ask


def reveal(browser, task, purpose="入户核查", **more):
    return browser.post(f"/tasks/{task.pk}/reveal/", {"purpose": purpose, "next": f"/tasks/{task.pk}/"} | more)


def test_without_a_purpose_nothing_is_shown_and_nothing_recorded(scene_here, client_of, page):
    from console.queues.models import Look

    task = scene_here.tasks["own"]
    browser = client_of(scene_here.people["township"])
    assert reveal(browser, task, "  ").status_code == 302
    assert page(browser, task) == frozenset()
    assert not Look.objects.exists()


def test_a_look_is_a_row_and_an_entry_and_lifts_the_mask_once(scene_here, client_of, page, home):
    from console.queues.models import Look

    task = scene_here.tasks["own"]
    browser = client_of(scene_here.people["township"])
    answer = reveal(browser, task)
    assert answer["Location"] == f"/tasks/{task.pk}/"
    row = Look.objects.get()
    assert (row.by, row.task, row.purpose) == (scene_here.people["township"], task, "入户核查")
    text = (home / "audit" / "log.jsonl").read_text(encoding="utf-8")
    entry = json.loads(text.splitlines()[-1])
    assert (entry["action"], entry["details"]["purpose"]) == ("access", "入户核查")
    assert "41010219500100" not in text
    assert page(browser, scene_here.tasks["given"]) == frozenset()
    assert page(browser, task) == {row.subject_key}
    assert page(browser, task) == frozenset()


def test_the_page_itself_shows_the_name_once(scene_here, client_of):
    task = scene_here.tasks["own"]
    browser = client_of(scene_here.people["township"])
    address = f"/tasks/{task.pk}/"
    assert NAME not in browser.get(address).content.decode()
    reveal(browser, task)
    assert NAME in browser.get(address).content.decode()
    assert NAME not in browser.get(address).content.decode()


@pytest.mark.parametrize("who", ["analyst", "system_admin", "security_admin", "log_admin", "other village"])
def test_who_sees_no_persons_lifts_no_mask(scene_here, client_of, who):
    from console.queues.models import Look

    assert reveal(client_of(scene_here.people[who]), scene_here.tasks["own"]).status_code == 404
    assert not Look.objects.exists()


def test_nobody_is_led_out_of_the_console_by_it(scene_here, client_of):
    task = scene_here.tasks["own"]
    answer = reveal(client_of(scene_here.people["township"]), task, next="https://evil.example/")
    assert answer["Location"] == f"/tasks/{task.pk}/"


def test_where_the_log_cannot_be_written_nothing_is_shown(scene_here, client_of, page, home, monkeypatch):
    from lowincome.kernel.errors import Failure
    from lowincome.lineage.audit_log import AuditLog

    def full(*_, **__):
        raise Failure("磁盘已满", "the disk is full")

    task = scene_here.tasks["own"]
    browser = client_of(scene_here.people["township"])
    browser.raise_request_exception = False
    monkeypatch.setattr(AuditLog, "append", full)
    assert reveal(browser, task).status_code == 500
    assert page(browser, task) == frozenset()
