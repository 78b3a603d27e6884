"""The auditor's pages over a synced township: a person, a signal, a task, a file; masked until a reason is on record."""

import hashlib
import re
from html.parser import HTMLParser

import pytest

from lowincome.kernel.settings import Settings
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.digests import pseudonym

WANG, ZHAO = "王秀英", "赵德全"


@pytest.fixture
def auditor(town, client_of):
    return client_of(town.people["auditor"])


def entries(action=""):
    return [each for each in AuditLog(Settings()).entries() if action in ("", each.action)]


def text_of(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def find(browser, words):
    return browser.post("/audit/find/", {"words": words})


def test_the_auditor_begins_here_and_finds_by_signal_task_file_and_hash(town, auditor):
    signal = town.signal("topup_missing_elder")
    assert auditor.get("/")["Location"] == "/audit/"
    assert find(auditor, signal.pk)["Location"] == f"/audit/signals/{signal.pk}/"
    assert find(auditor, signal.task_id)["Location"] == f"/audit/tasks/{signal.task_id}/"
    roster = (town.landing / "2024-11-03" / "roster.csv").read_bytes()
    there = f"/audit/files/2024-11-03/{hashlib.sha256(roster).hexdigest()}/"
    assert find(auditor, "roster.csv")["Location"] == there
    assert find(auditor, hashlib.sha256(roster).hexdigest()[:12])["Location"] == there
    for nothing in ("no such thing", "0123", "'; drop table", "../../etc/passwd", ""):
        assert "没有这个任务、预警或文件" in text_of(auditor.post("/audit/find/", {"words": nothing}, follow=True))


def test_a_signal_is_traced_to_file_hash_line_and_run(town, auditor):
    signal = town.signal("topup_missing_elder")
    page = text_of(auditor.get(f"/audit/signals/{signal.pk}/"))
    roster = (town.landing / "2024-11-03" / "roster.csv").read_bytes()
    lake = PublishedLake(town.home / "lake")
    run = lake.day_folder(lake.newest()).parent.name
    for told in (hashlib.sha256(roster).hexdigest(), "roster.csv", run, "utf-8", "郑政办〔2024〕46号", "000001"):
        assert told in page, told
    assert WANG not in page and signal.subject.number not in page
    assert "王*" in page


class Drawn(HTMLParser):
    """The words of the drawing and those of the table."""

    def __init__(self):
        super().__init__()
        self.words: dict[str, list[str]] = {"svg": [], "table": []}
        self._within: list[str] = []

    def handle_starttag(self, tag, attrs):
        self._within += [tag] if tag in self.words else []

    def handle_endtag(self, tag):
        if self._within and self._within[-1] == tag:
            self._within.pop()

    def handle_data(self, data):
        if self._within and data.strip():
            self.words[self._within[-1]].append(data.strip())


def test_the_drawing_and_the_table_say_the_same(town, auditor):
    for rule in ("topup_missing_elder", "deceased_on_roster"):
        drawn = Drawn()
        drawn.feed(text_of(auditor.get(f"/audit/signals/{town.signal(rule).pk}/")))
        drawing, table = " ".join(drawn.words["svg"]), " ".join(drawn.words["table"])
        for word in re.findall(r"\w+\.csv", table):
            assert word in drawing
        for digest in re.findall(r"\b[0-9a-f]{64}\b", table):
            assert f"sha256 {digest[:12]}…" in drawing
        assert "第" in drawing and "运行" in drawing


def test_who_wants_to_see_a_signal_in_full_says_why_first(town, auditor):
    from console.queues.models import Look

    signal = town.signal("topup_missing_elder")
    path = f"/audit/signals/{signal.pk}/"
    assert WANG not in text_of(auditor.post(path, {"purpose": "  "}, follow=True))
    assert Look.objects.count() == 0 and entries("access") == []
    assert WANG in text_of(auditor.post(path, {"purpose": "信访核查"}))
    look = Look.objects.get()
    assert (look.by_name, look.subject_key, look.task_id) == ("auditor", signal.subject_id, signal.task_id)
    (entry,) = entries("access")
    assert (entry.actor, entry.details["purpose"], entry.details["revealed"]) == ("auditor", "信访核查", True)
    assert entry.subject == pseudonym(signal.subject.number, Settings().pseudonym_key)
    assert WANG not in text_of(auditor.get(path)), "for one page, once"


def test_a_person_is_found_by_a_posted_number_and_every_look_is_on_record(town, auditor):
    from console.queues.models import Look

    number = town.signal("topup_missing_elder").subject.number
    asked = {"number": number, "purpose": "核查"}
    page = text_of(auditor.post("/audit/person/", asked))
    assert "王*" in page and WANG not in page and number not in page
    assert "救助链" in page and "roster.csv" in page
    assert [entry.details["revealed"] for entry in entries("access")] == [False]
    page = text_of(auditor.post("/audit/person/", asked | {"full": "yes"}))
    assert WANG in page and number in page
    assert Look.objects.count() == 2
    key = entries("access")[0].subject
    assert "王*" in text_of(auditor.post("/audit/person/", {"number": key, "purpose": "日志中所见"}))
    assert all(number not in entry.line().decode() for entry in entries())


@pytest.mark.parametrize(
    "asked", [{"number": "410102195001011234", "purpose": "x"}, {"number": "nobody at all", "purpose": "x"}]
)
def test_who_is_nobody_is_not_found_and_not_repeated(town, auditor, asked):
    page = text_of(auditor.post("/audit/person/", asked, follow=True))
    assert "请核对后再试" in page and asked["number"] not in page


def test_without_a_purpose_nobody_is_shown(town, auditor):
    number = town.signal("topup_missing_elder").subject.number
    page = text_of(auditor.post("/audit/person/", {"number": number, "purpose": " ", "full": "yes"}, follow=True))
    assert WANG not in page and "目的" in page
    assert entries("access") == []


def test_a_task_tells_who_decided_from_what_to_what_why_and_by_which_form(town, auditor):
    from uuid import uuid4

    from console.queues import acts
    from console.queues.acts import Sent, actor_of

    task = town.task("topup_missing_elder")
    form = uuid4()
    acts.claim(actor_of(town.people["officer"]), task.pk, Sent(form))
    acts.urge(actor_of(town.people["county"]), task.pk, Sent(uuid4()), "三日内办结")
    page = text_of(auditor.get(f"/audit/tasks/{task.pk}/"))
    for told in ("officer", "领取", "待领取 → 已分派", str(form), "county", "督办", "三日内办结"):
        assert told in page, told
    assert [(each.details["act"], each.details["task"]) for each in entries("act")][:2] == [
        ("claim", task.pk),
        ("urge", task.pk),
    ]
    assert page.count("/audit/log/") >= 2, "its entries in the log"


def test_an_attachment_opens_for_an_auditor_with_a_reason_and_every_opening_is_on_record(town, auditor, client_of):
    from uuid import uuid4

    from console.queues import acts
    from console.queues.acts import Sent, actor_of

    task, officer = town.task("topup_missing_elder"), actor_of(town.people["officer"])
    acts.claim(officer, task.pk, Sent(uuid4()))
    file = acts.attach(officer, task.pk, uuid4(), "家门.png", b"\x89PNG\r\n\x1a\n....")
    path = f"/tasks/{task.pk}/files/{file.pk}/"
    assert client_of(town.people["officer"]).get(path).content == bytes(file.content)
    assert "说明查看目的" in text_of(auditor.get(path, follow=True))
    opened = [(each.actor, each.details["attachment"]) for each in entries("access")]
    assert opened == [("officer", file.pk)]
    answer = auditor.post(f"/tasks/{task.pk}/reveal/", {"purpose": "核对照片", "next": path}, follow=True)
    assert answer.content == bytes(file.content)
    assert [each.details.get("purpose") for each in entries("access")] == [None, "核对照片", None]
    (attached,) = [each for each in entries("act") if each.details["act"] == "attach"]
    assert attached.details["task"] == task.pk


def test_a_file_tells_its_receipt_and_what_it_fed(town, auditor):
    found = find(auditor, "roster.csv")["Location"]
    page = text_of(auditor.get(found))
    for told in ("低收入人口名册", "2024-11-03", "采纳 3 条", "仍在使用", "roster.csv"):
        assert told in page, told
    assert town.signal("topup_missing_elder").pk in page
    assert "没有这个文件的收据" in text_of(auditor.get(f"/audit/files/2024-11-03/{'0' * 64}/", follow=True))
    assert auditor.get(f"/audit/files/2024-13-45/{'0' * 64}/").status_code == 302


@pytest.mark.parametrize("path", ["/audit/signals/nobody/", "/audit/tasks/nobody/", "/audit/log/999/"])
def test_what_is_not_there_is_a_404(town, auditor, path):
    assert auditor.get(path).status_code == 404


def test_no_address_of_the_auditor_names_anybody(town, auditor):
    number = town.signal("topup_missing_elder").subject.number
    pages = [auditor.post("/audit/person/", {"number": number, "purpose": "x", "full": "yes"})]
    pages += [auditor.get(path) for path in ("/audit/", "/audit/looks/", "/audit/log/")]
    for page in pages:
        for link in re.findall(r'(?:href|action)="([^"]*)"', page.content.decode()):
            assert number not in link and WANG not in link
