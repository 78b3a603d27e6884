"""Who may answer which pair, how often, and what becomes of it."""

from datetime import timedelta
from uuid import uuid4

import pytest

pytestmark = pytest.mark.usefixtures("both_consoles")


def answer(browser, pair, said="same", form_id=None):
    return browser.post(f"/review/{pair.pk}/answer/", {"answer": said, "form_id": form_id or uuid4()})


def answers(pair):
    return list(pair.answers.order_by("at").values_list("answer", "by_name", "is_second"))


def test_an_answer_is_recorded_and_leads_to_the_next_pair_until_none_is_left(account, client_of, make_pair):
    first, second = make_pair(), make_pair()
    officer = account("township", "410102001")
    browser = client_of(officer)
    assert browser.get("/review/")["Location"] == f"/review/{first.pk}/"
    assert answer(browser, first)["Location"] == "/review/"
    assert browser.get("/review/")["Location"] == f"/review/{second.pk}/"
    answer(browser, second, "cannot_tell")
    assert "没有待判断的记录对" in browser.get("/review/").content.decode()
    assert answers(first) == [("same", officer.username, False)]
    assert answers(second) == [("cannot_tell", officer.username, False)]


def test_a_form_that_is_sent_twice_counts_once(account, client_of, make_pair):
    pair, form = make_pair(), uuid4()
    browser = client_of(account("township", "410102001"))
    answer(browser, pair, form_id=form)
    answer(browser, pair, form_id=form)
    assert len(answers(pair)) == 1


def test_an_unknown_answer_or_form_is_refused_and_nothing_is_written(account, client_of, make_pair):
    pair = make_pair()
    browser = client_of(account("township", "410102001"))
    for said, form in (("maybe", uuid4()), ("", uuid4()), ("same", "none")):
        assert answer(browser, pair, said, form)["Location"] == f"/review/{pair.pk}/"
    assert answers(pair) == []


def test_a_pair_that_needs_two_is_read_by_two_different_people(account, client_of, make_pair):
    pair = make_pair(needs_second=True)
    one, two, three = (account("township", "410102001") for _ in range(3))
    answer(client_of(one), pair)
    answer(client_of(one), pair, "different")
    assert len(answers(pair)) == 1, "the same person has no second voice"
    assert "没有待判断的记录对" in client_of(one).get("/review/").content.decode()
    assert client_of(two).get("/review/")["Location"] == f"/review/{pair.pk}/"
    answer(client_of(two), pair, "different")
    assert answers(pair) == [("same", one.username, False), ("different", two.username, True)]
    assert answer(client_of(three), pair).status_code == 409


def test_a_settled_pair_is_not_answered_again_and_the_second_person_is_told(account, client_of, make_pair):
    pair = make_pair()
    answer(client_of(account("township", "410102001")), pair)
    told = answer(client_of(account("county", "410102")), pair, "different")
    assert told.status_code == 409 and "已有结论" in told.content.decode()
    assert len(answers(pair)) == 1


def test_the_last_answer_can_be_taken_back_and_the_pair_waits_again(account, client_of, make_pair):
    pair = make_pair()
    browser = client_of(account("township", "410102001"))
    answer(browser, pair)
    assert browser.post("/review/undo/", {"form_id": uuid4()})["Location"] == f"/review/{pair.pk}/"
    assert pair.answers.get().withdrawn_at is not None
    assert browser.get("/review/")["Location"] == f"/review/{pair.pk}/"
    answer(browser, pair, "different")
    assert pair.answers.filter(withdrawn_at=None).get().answer == "different"


def test_what_is_old_or_landed_is_not_taken_back(account, client_of, make_pair):
    browser = client_of(account("township", "410102001"))
    old, landed = make_pair(), make_pair()
    for pair, change in ((old, "old"), (landed, "landed")):
        answer(browser, pair)
        row = pair.answers.get()
        if change == "old":
            row.at -= timedelta(minutes=6)
        else:
            row.landed_at = row.at
        row.save()
        browser.post("/review/undo/", {"form_id": uuid4()})
        assert pair.answers.get().withdrawn_at is None, change


def test_an_answer_stands_in_the_audit_log_without_a_number(account, client_of, make_pair, home):
    answer(client_of(account("township", "410102001")), make_pair())
    written = "".join(file.read_text(encoding="utf-8") for file in (home / "audit").rglob("*.jsonl"))
    assert '"act":"review"' in written.replace(" ", "") and "410102198003071236" not in written
