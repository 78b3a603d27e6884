"""The copy of the log to search in: read on once, by pages, for those who may; and no more than they may."""

import json
import re
from datetime import datetime, timedelta
from urllib.parse import unquote

import pytest

from lowincome.kernel.clock import CHINA
from lowincome.kernel.settings import Settings
from lowincome.lineage.audit_log import AuditLog

NUMBER = "410102195001011229"
START = datetime(2030, 9, 1, 8, 0, tzinfo=CHINA)


class Clock:
    """An hour passes between two entries."""

    def __init__(self):
        self.now = START

    def __call__(self):
        self.now += timedelta(hours=1)
        return self.now


@pytest.fixture
def log(both_consoles):
    return AuditLog(Settings(), clock=Clock())


@pytest.fixture
def auditor(account, client_of, log):
    """The first entry of the log is this log-in's."""
    return client_of(account("auditor", username="auditor"))


def shown(answer):
    assert answer.status_code == 200
    return [int(seq) for seq in re.findall(r'href="/audit/log/(\d+)/"', answer.content.decode())]


def older(answer):
    """The mark behind which the next page begins; '' on the last."""
    found = re.search(r'rel="next" href="\?after=([^"]+)"', answer.content.decode())
    return unquote(found[1]) if found else ""


def asked(browser, **choice):
    answer = browser.post("/audit/log/", choice, follow=True)
    assert "?" not in answer.request["PATH_INFO"] and not answer.request["QUERY_STRING"]
    return answer


def test_entries_are_read_once_however_often_the_page_is_opened(auditor, log):
    from console.audit.models import LogLine, LogMention
    from console.audit.reading import read_on

    for step in range(7):
        log.append("act", {"act": "claim", "task": f"t{step % 2}", "form": f"f{step}"}, actor="officer")
    assert read_on(at_most=3) == "behind"
    assert (read_on(), read_on()) == ("current", "current")
    assert LogLine.objects.count() == 8
    assert LogMention.objects.filter(key="t1").count() == 3
    assert shown(auditor.get("/audit/log/")) == [8, 7, 6, 5, 4, 3, 2, 1]


def test_two_that_read_at_once_write_each_entry_once(auditor, log):
    from console.audit.models import LogLine
    from console.audit.reading import _keep

    log.append("act", {"act": "claim"}, actor="officer")
    lines = list(log.lines())
    _keep(lines, 0)
    _keep(lines, 0)
    assert LogLine.objects.count() == len(lines)


def test_pages_go_on_behind_the_last_entry_and_lose_none(auditor, log, monkeypatch):
    from console.audit import log_search

    monkeypatch.setattr(log_search, "SIZE", 4)
    for _ in range(9):
        log.append("act", {"act": "claim"}, actor="officer")
    found, after = [], ""
    while True:
        answer = auditor.get("/audit/log/", {"after": after} if after else {})
        found += shown(answer)
        after = older(answer)
        if not after:
            break
    assert sorted(found) == list(range(1, 11)) and len(found) == 10
    assert shown(auditor.get("/audit/log/", {"after": "nonsense~x"})), "a mark that is none begins at the newest"


def test_it_is_searched_by_time_actor_event_and_key(auditor, log):
    person = log.append("access", {"what": "console", "purpose": "走访", "task": "t1"}, subject=NUMBER, actor="officer")
    log.append("act", {"act": "claim", "task": "t1"}, actor="officer")
    log.append("act", {"act": "visit", "task": "t2"}, actor="colleague")
    for _ in range(24):
        log.append("account", {"act": "log_in", "account": "colleague"}, actor="colleague")
    assert shown(asked(auditor, actor="officer")) == [3, 2]
    assert shown(asked(auditor, action="act")) == [4, 3]
    assert shown(asked(auditor, action="act", actor="colleague")) == [4]
    assert shown(asked(auditor, key="t1")) == [3, 2]
    assert shown(asked(auditor, key=person.subject)) == [2]
    assert shown(asked(auditor, since="2030-09-02", until="2030-09-02", actor="colleague")) == list(range(28, 16, -1))
    assert shown(asked(auditor, since="no date", action="no event")) == list(range(28, 0, -1))
    assert shown(asked(auditor, key="' or true --")) == []


HOSTILE = [
    "<script>alert(1)</script>",
    "' or 1=1 --",
    "\x00",
    "=cmd|' /C calc'!A0",
    "../../../etc/passwd",
    "\u202e",
    "9" * 400,
]


@pytest.mark.parametrize("words", [*HOSTILE, "0001-01-01", "9999-12-31", "0001-01-01T00:00:00+08:00~1"])
def test_nothing_that_is_typed_or_put_into_an_address_runs_or_fails(auditor, words):
    pages = [
        asked(auditor, since=words, until=words, actor=words, action=words, key=words),
        auditor.get("/audit/log/", {"after": words}),
        auditor.get("/audit/looks/", {"after": words}),
        auditor.post("/audit/find/", {"words": words}, follow=True),
        auditor.post("/audit/person/", {"number": words, "purpose": words}, follow=True),
        auditor.post("/audit/verify/", {"until": words}),
    ]
    for page in pages:
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()
    for path in (f"/audit/log/{'9' * 40}/", "/audit/signals/%00/", "/audit/tasks/%3Cscript%3E/"):
        assert auditor.get(path).status_code == 404


def test_a_log_administrator_sees_who_did_what_and_when_and_no_business_data(account, client_of, auditor, log):
    log.append("access", {"what": "console", "purpose": "走访张桂英", "task": "t1"}, subject=NUMBER, actor="officer")
    log.append(
        "act", {"act": "visit", "role": "township", "steps": [["t1", "s1", "open", "confirmed"]]}, actor="officer"
    )
    keeper = client_of(account("log_admin"))
    page = asked(keeper, key="t1")
    assert sorted(shown(page)) == [1, 2, 3, 4], "a key is not asked for"
    text = page.content.decode() + "".join(keeper.get(f"/audit/log/{seq}/").content.decode() for seq in (2, 3))
    assert "officer" in text and "登记走访" in text and "township" in text
    for hidden in ("张桂英", "t1", "s1", "confirmed", "p-"):
        assert f">{hidden}" not in text and f" {hidden}" not in text, hidden
    for path in ("/audit/looks/", "/audit/person/", "/audit/find/", "/audit/signals/s1/", "/audit/tasks/t1/"):
        assert keeper.get(path).status_code == keeper.post(path).status_code == 404


def test_an_auditor_of_one_area_has_no_log_and_no_files(account, client_of, auditor):
    narrowed = client_of(account("auditor", "410102"))
    assert shown(narrowed.get("/audit/log/")) == []
    for path in ("/audit/looks/", "/audit/log/1/", f"/audit/files/2024-10-31/{'a' * 64}/"):
        assert narrowed.get(path).status_code == 404
    assert narrowed.post("/audit/person/", {"number": NUMBER, "purpose": "x"}).status_code == 404
    assert narrowed.get("/audit/").status_code == 200


def test_an_entry_that_was_changed_in_the_file_after_it_was_read_is_told(auditor, log):
    log.append("act", {"act": "claim", "task": "t1"}, actor="officer")
    log.append("act", {"act": "claim", "task": "t2"}, actor="officer")
    assert shown(auditor.get("/audit/log/")) == [3, 2, 1]
    log.path.write_bytes(log.path.read_bytes().replace(b'"task":"t1"', b'"task":"t9"'))
    page = auditor.get("/audit/log/")
    assert page.content.decode().count("文件中已不是这一条") == 1
    assert "日志文件中已不是这一条" in auditor.get("/audit/log/2/").content.decode()


def test_a_log_that_was_cut_off_is_told_on_every_page(auditor, log):
    for _ in range(3):
        log.append("act", {"act": "claim"}, actor="officer")
    auditor.get("/audit/log/")
    log.path.write_bytes(b"".join(list(log.lines())[:2]))
    for path in ("/audit/", "/audit/log/", "/audit/looks/"):
        assert "日志文件与此前读到的不一致" in auditor.get(path).content.decode()


def test_the_verify_button_says_what_the_command_says_and_is_an_entry_itself(account, client_of, auditor, log):
    log.append("act", {"act": "claim", "task": "t1"}, actor="officer")
    assert "全部相符" in auditor.post("/audit/verify/").content.decode()
    last = list(log.entries())[-1]
    assert (last.action, last.actor, last.details["holds"], last.details["entries"]) == ("verify", "auditor", True, 2)
    log.path.write_bytes(log.path.read_bytes().replace(b'"task":"t1"', b'"task":"t9"'))
    page = client_of(account("log_admin")).post("/audit/verify/").content.decode()
    assert "核验不符" in page and "entry 2" in page and "its hash is another" in page


def test_a_log_that_takes_no_entry_any_more_is_verified_all_the_same(auditor, log):
    last = list(log.lines())[-1]
    log.path.write_bytes(log.path.read_bytes().replace(last, last.replace(b'"seq":1', b'"seq": 1')))
    page = auditor.post("/audit/verify/").content.decode()
    assert "核验不符" in page and "没有记入日志" in page


def test_postgresql_shows_the_log_to_auditors_and_log_administrators_alone(postgres_console_db, account):
    from django.db import ProgrammingError, connection

    from console.access.reach import reach_of
    from console.access.wall import reaching
    from console.audit.reading import read_on

    log = AuditLog(Settings())
    log.append("act", {"act": "claim", "task": "t1"}, actor="officer")
    read_on()

    def seen(user, table):
        with reaching(reach_of(user)), connection.cursor() as cursor:
            cursor.execute(f"select count(*) from audit_{table}")
            return cursor.fetchone()[0]

    people = {
        "auditor": (account("auditor"), 1, 1),
        "auditor of an area": (account("auditor", "4101"), 0, 0),
        "log administrator": (account("log_admin"), 1, 0),
        "security administrator": (account("security_admin"), 0, 0),
        "county": (account("county", "41"), 0, 0),
        "analyst": (account("analyst"), 0, 0),
        "department": (account("department", "", "finance"), 0, 0),
    }
    for who, (user, lines, mentions) in people.items():
        assert (seen(user, "logline"), seen(user, "logmention")) == (lines, mentions), who
    with (
        reaching(reach_of(people["auditor"][0])),
        pytest.raises(ProgrammingError),
        connection.cursor() as cursor,
    ):
        cursor.execute("update audit_logline set actor = ''")


def test_the_search_keeps_to_its_indexes_on_postgresql(postgres_console_db, account):
    """With many rows no search sorts or reads them all: what it costs does not grow with the log."""
    from django.db import connection

    from console.audit.log_search import Choice, _chosen
    from console.audit.models import LogLine

    with connection.cursor() as cursor:
        cursor.execute(
            "insert into audit_logline select n, timestamptz '2024-01-01' + n * interval '1 minute', 'a' || n % 50, "
            "(array['act', 'access', 'publish'])[1 + n % 3], 'claim', n * 100, 100, 'h' from generate_series(1, 30000) n"
        )
        cursor.execute(
            "insert into audit_logmention (line_id, key) select n, 't' || n % 3000 from generate_series(1, 30000) n"
        )
        cursor.execute("analyze audit_logline")
        cursor.execute("analyze audit_logmention")
    choices = [
        Choice(),
        Choice(actor="a7"),
        Choice(action="access"),
        Choice(actor="a7", action="act", since="2024-01-03", until="2024-01-09"),
        Choice(since="2024-01-03"),
        Choice(key="t17"),
    ]
    for choice in choices:
        found = _chosen(LogLine.objects.all(), choice).order_by("-at", "-seq")[:51]
        (plan,) = json.loads(found.explain(format="json"))
        assert len(found) in range(1, 52)
        nodes, waiting = [], [plan["Plan"]]
        while waiting:
            node = waiting.pop()
            nodes.append(node["Node Type"])
            waiting += node.get("Plans", [])
        assert "Seq Scan" not in nodes, (choice, nodes)
