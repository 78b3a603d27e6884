"""Whatever is typed or asked for comes out as plain text, and nothing of it stops a page; on both databases."""

from uuid import uuid4

import pytest

WORDS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; drop table queues_task; --",
    "{{ me.password }}{% debug %}",
    "{0.__class__}{name}%s%(a)s",
    '=HYPERLINK("http://x")',
    "\x00\x01\x02\ufeff\u202e反",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "²①Ⅷ",
    "长" * 5000,
    "../../etc/passwd%00",
    "\r\nSet-Cookie: a=b",
]
DANGEROUS = ("<script>alert", "<img src=x")


@pytest.fixture
def officer(both_consoles, monkeypatch, account, client_of):
    monkeypatch.setenv("LOWINCOME_TODAY", "2024-11-04")
    return client_of(account("township", "410102001", username="officer"))


def harmless(answer):
    """Asserts that an answer is one of ours, and holds nothing that a browser would run."""
    assert answer.status_code < 500
    html = answer.content.decode()
    assert not any(each in html for each in DANGEROUS)
    assert "Set-Cookie: a=b" not in str(answer.headers)
    return answer


def test_words_in_every_field_of_a_task_stay_words(officer, make_task, account, client_of):
    task = make_task("410102001000", name=WORDS[0])
    county = client_of(account("county", "410102"))
    path = f"/tasks/{task.pk}/"
    for number, words in enumerate(WORDS):
        task.refresh_from_db()
        form = {"form_id": uuid4(), "version": task.version, "words": words, "why": words, "to": words}
        harmless(county.post(f"{path}do/urge/", form, follow=True))
        harmless(officer.post(f"{path}do/assign/", form | {"form_id": uuid4()}, follow=True))
        if number == 0:
            harmless(officer.post(f"{path}do/claim/", form | {"form_id": uuid4()}, follow=True))
        task.refresh_from_db()
        signal = f"finding.s{task.pk[1:]}."
        asked = {f"{signal}{name}": words for name in ("finding", "advice", "cause", "measure", "reason", "seen")}
        visit = {"outcome": "met", "how": words, "on": words, "seen": words, "words": words, **asked}
        harmless(officer.post(f"{path}visit/", visit | {"form_id": words, "version": words}))
        kept = {"form_id": uuid4(), "version": task.version, "outcome": "not_home", "how": "visit", "on": "2024-11-04"}
        harmless(officer.post(f"{path}visit/", kept | {"seen": words, "words": words}, follow=True))
        harmless(officer.get(path))
        harmless(officer.get(f"{path}chain/"))


def test_words_in_the_queue_and_in_addresses_stay_words(officer, make_task, account, client_of):
    make_task("410102001000", name=WORDS[1])
    county = client_of(account("county", "410102"))
    for words in WORDS:
        harmless(officer.post("/queue/find/", {"words": words}))
        harmless(officer.post("/queue/filters/", {"name": words, "view": words, "remove": words}, follow=True))
        harmless(officer.post("/queue/assign/", {"task": [words, f"{words}:{words}"], "to": words}, follow=True))
        asked = dict.fromkeys(("view", "level", "kind", "place", "after", "state", "page", "date"), words)
        for path in ("/queue/", "/referrals/", "/conferences/", "/feeds/", "/rules/", "/rules/parameters/"):
            harmless(officer.get(path, asked))
        harmless(officer.get("/queue/", {"view": "new", "after": f"2024-11-14~{words}"}))
        call = {"form_id": uuid4(), "on": "2024-11-05", "agenda": words, "place": words, "departments": words}
        harmless(county.post("/conferences/", call | {"case": [words, f"{words}:{words}"]}))
        harmless(officer.get("/tasks/" + words.replace("/", "").replace("\r\n", "") + "/"))
