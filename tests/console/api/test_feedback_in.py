"""What a department's system does: the same acts as on the pages, each once per key."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

FEEDBACK = {"answer": "granted", "feedback": "已为其办理参保登记"}
RETURN = {"reason": "not_ours", "why": "不属医保范围"}


def test_a_referral_is_accepted_begun_and_answered(both_consoles, caller, refer, logged):
    from console.queues.models import Change

    referral, medical = refer("medical_insurance"), caller("medical_insurance")
    path = f"/referrals/{referral.pk}"
    assert medical.get(path).json()["may"] == ["accept", "return"]
    for step, key, body, state in (
        ("accept", "a-1", None, "accepted"),
        ("begin", "b-1", None, "in_hand"),
        ("answer", "c-1", FEEDBACK, "answered"),
    ):
        answer = medical.post(f"{path}/{step}", body, key)
        assert answer.status_code == 200, answer.content
        receipt = answer.json()
        assert (receipt["referral_id"], receipt["step"], receipt["state"]) == (referral.pk, step, state)
    after = medical.get(path).json()
    assert (after["state"], after["answer"], after["feedback"], after["may"]) == ("answered", *FEEDBACK.values(), [])
    account = medical_account()
    acts = Change.objects.order_by("id").values_list("act", "to_state", "by_name", "by_role")
    assert list(acts) == [
        ("accept_referral", "accepted", account, "department"),
        ("begin_referral", "in_hand", account, "department"),
        ("answer_referral", "answered", account, "department"),
    ]
    assert [entry.details["act"] for entry in logged("act")] == ["accept_referral", "begin_referral", "answer_referral"]
    assert {entry.actor for entry in logged("act")} == {account}


def test_it_is_given_back_with_a_reason(both_consoles, caller, refer):
    referral, medical = refer("medical_insurance"), caller("medical_insurance")
    assert medical.post(f"/referrals/{referral.pk}/return", RETURN, "r-1").json()["state"] == "returned"
    shown = medical.get(f"/referrals/{referral.pk}").json()
    assert (shown["state"], shown["return_reason"], shown["return_words"]) == ("returned", *RETURN.values())


def test_the_same_key_and_body_get_the_same_receipt_and_count_once(both_consoles, caller, refer):
    from console.queues.models import Change

    referral, medical = refer("medical_insurance"), caller("medical_insurance")
    first = medical.post(f"/referrals/{referral.pk}/accept", key="a-1")
    medical.post(f"/referrals/{referral.pk}/begin", key="b-1")
    again = medical.post(f"/referrals/{referral.pk}/accept", key="a-1")
    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert Change.objects.count() == 2


def test_a_key_stands_for_one_request_for_good(both_consoles, caller, refer):
    one, two = refer("medical_insurance", state="in_hand"), refer("medical_insurance", state="in_hand")
    medical = caller("medical_insurance")
    assert medical.post(f"/referrals/{one.pk}/answer", FEEDBACK, "k").status_code == 200
    for path, body in (
        (f"/referrals/{one.pk}/answer", FEEDBACK | {"feedback": "另一说明"}),
        (f"/referrals/{two.pk}/answer", FEEDBACK),
        (f"/referrals/{two.pk}/accept", None),
    ):
        refused = medical.post(path, body, "k")
        assert (refused.status_code, refused.json()["code"]) == (409, "key_reused")
    two.refresh_from_db()
    assert two.state == "in_hand"
    assert caller("medical_insurance").post(f"/referrals/{two.pk}/answer", FEEDBACK, "k").status_code == 200


def test_what_is_not_possible_now_is_refused_and_may_be_sent_again_with_its_key(both_consoles, caller, refer):
    referral, medical = refer("medical_insurance"), caller("medical_insurance")
    early = medical.post(f"/referrals/{referral.pk}/begin", key="b-1")
    assert (early.status_code, early.json()["code"]) == (409, "order")
    medical.post(f"/referrals/{referral.pk}/accept", key="a-1")
    assert medical.post(f"/referrals/{referral.pk}/begin", key="b-1").status_code == 200
    twice = medical.post(f"/referrals/{referral.pk}/accept", key="a-2")
    assert (twice.status_code, twice.json()["code"]) == (409, "order")


def test_a_referral_that_was_sent_anew_is_not_answered_by_its_old_number(both_consoles, caller, refer):
    from console.queues.models import Measure, Referral

    old = refer("medical_insurance", state="returned")
    new = Referral.objects.get(pk=old.pk)
    new.pk, new.state = None, "sent"
    new.save()
    Measure.objects.filter(signal=old.signal_id).update(referral=new, state="sent")
    medical = caller("medical_insurance")
    assert medical.get(f"/referrals/{old.pk}").json()["may"] == []
    assert medical.post(f"/referrals/{old.pk}/accept", key="a-1").status_code == 409
    new.refresh_from_db()
    assert new.state == "sent"
    assert medical.post(f"/referrals/{new.pk}/accept", key="a-2").status_code == 200


@pytest.mark.parametrize("key", ["", "x" * 129, "one two", "键", "a\tb"])
def test_without_a_proper_key_nothing_is_done(console_db, caller, refer, key):
    referral, medical = refer("medical_insurance"), caller("medical_insurance")
    answer = medical.post(f"/referrals/{referral.pk}/accept", key=key)
    assert (answer.status_code, answer.json()["fields"]) == (422, ["Idempotency-Key"])
    referral.refresh_from_db()
    assert referral.state == "sent"


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"answer": "granted"}, ["feedback"]),
        ({"answer": "perhaps", "feedback": "x"}, ["answer"]),
        ({"answer": "granted", "feedback": " \n"}, ["feedback"]),
        ({"answer": "granted", "feedback": "x" * 4001}, ["feedback"]),
        ({"answer": "granted", "feedback": "x\x00y"}, ["feedback"]),
        (FEEDBACK | {"state": "closed"}, ["state"]),
        ([], ["body"]),
    ],
)
def test_a_body_that_is_not_as_documented_is_refused_by_its_fields(console_db, caller, refer, body, fields):
    referral = refer("medical_insurance", state="in_hand")
    answer = caller("medical_insurance").post(f"/referrals/{referral.pk}/answer", body, "k")
    assert (answer.status_code, answer.json()["fields"]) == (422, fields)
    assert "x\x00y" not in answer.content.decode()


def test_a_body_that_is_no_json_cannot_be_read(console_db, caller, refer):
    medical = caller("medical_insurance")
    path = f"/api/v1/referrals/{refer('medical_insurance').pk}/look"
    headers = {"Authorization": f"Bearer {medical.token}"}
    answer = medical.browser.post(path, "{'", content_type="application/json", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "unreadable")


def test_repeats_at_the_same_time_have_one_effect_and_one_answer(both_consoles, caller, refer):
    from django.db import connections
    from django.test import Client

    from console.queues.models import Change, SentForm

    referral, medical = refer("medical_insurance", state="in_hand"), caller("medical_insurance")
    together = threading.Barrier(8)

    def send(_: int) -> tuple[int, bytes]:
        headers = {"Authorization": f"Bearer {medical.token}", "Idempotency-Key": "same"}
        browser = Client()
        together.wait()
        try:
            path = f"/api/v1/referrals/{referral.pk}/answer"
            answer = browser.post(path, json.dumps(FEEDBACK), content_type="application/json", headers=headers)
            return answer.status_code, answer.content
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        came = set(pool.map(send, range(8)))
    assert {status for status, _ in came} == {200}
    assert len(came) == 1
    assert (Change.objects.count(), SentForm.objects.count()) == (1, 1)


def medical_account() -> str:
    """The account of the last token."""
    from console.api.models import ApiToken

    return ApiToken.objects.select_related("account").last().account.username
