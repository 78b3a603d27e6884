"""Every operation × every kind of token: what is reached, what is not there, and who is nobody. All of them are named."""

import pytest

REFERRAL = {"accept": None, "begin": None, "return": {"reason": "other", "why": "x"}, "look": {"purpose": "check"}}
REFERRAL["answer"] = {"answer": "other", "feedback": "x"}
REACHED, NOBODY, NOT_FOUND = "reached", 401, 404
OWN = {
    "own": REACHED,
    "own area": REACHED,
    "other area": NOT_FOUND,
    "other department": NOT_FOUND,
    "statistics": NOT_FOUND,
    "revoked": NOBODY,
    "none": NOBODY,
}
ANYBODYS = {who: NOBODY if came == NOBODY else REACHED for who, came in OWN.items()}
EXPECTED = {
    "list_referrals": ANYBODYS,
    "read_referral": OWN,
    "look_at_referral": OWN,
    "accept_referral": OWN,
    "begin_referral": OWN,
    "return_referral": OWN,
    "answer_referral": OWN,
    "list_boards": ANYBODYS,
    "count_inbox": ANYBODYS,
    "read_board": {who: NOT_FOUND if came == REACHED else came for who, came in OWN.items()} | {"statistics": REACHED},
}


def test_every_operation_is_in_the_table(console_db):
    from console.api.document import document
    from console.api.urls import API

    operations = [each for path in document(API)["paths"].values() for each in path.values()]
    assert {each["operationId"] for each in operations} == set(EXPECTED)
    assert all(each["security"] == [{"Token": []}] for each in operations)


@pytest.mark.parametrize("operation", EXPECTED)
def test_every_cell(both_consoles, caller, refer, operation):
    from console.api.models import ApiToken
    from console.api.tokens import revoke_token

    callers = {
        "own": caller("education"),
        "own area": caller("education", "410102"),
        "other area": caller("education", "410103"),
        "other department": caller("medical_insurance"),
        "statistics": caller("statistics"),
        "revoked": caller("education"),
        "none": caller(""),
    }
    revoke_token(ApiToken.objects.order_by("pk").last().pk)
    came = {who: came_to(asked(each, operation, refer("education").pk)) for who, each in callers.items()}
    assert came == EXPECTED[operation]


def test_a_token_for_statistics_finds_no_referrals_and_a_departments_no_boards(both_consoles, caller, refer):
    refer("education")
    assert caller("statistics").get("/referrals").json()["items"] == []
    assert caller("statistics").get("/statistics/inbox").json()["sent"] == 0
    assert caller("education").get("/statistics").json() == {"items": []}
    assert len(caller("statistics").get("/statistics").json()["items"]) >= 9


def test_an_inbox_is_counted_by_state_and_what_is_late(both_consoles, caller, refer, monkeypatch):
    monkeypatch.setenv("LOWINCOME_TODAY", "2024-11-20")
    for state in ("sent", "sent", "in_hand", "answered"):
        refer("education", state=state)
    refer("education", "410103001000", due_on="2024-11-20")
    refer("medical_insurance")
    counted = {"sent": 3, "accepted": 0, "in_hand": 1, "answered": 1, "returned": 0, "overdue": 3}
    assert caller("education").get("/statistics/inbox").json() == {"as_of": "2024-11-20"} | counted
    assert caller("education", "410103").get("/statistics/inbox").json()["overdue"] == 0


def asked(caller, operation, referral_id):
    """The answer to an operation, about a referral where it is about one."""
    match operation:
        case "list_referrals":
            return caller.get("/referrals")
        case "read_referral":
            return caller.get(f"/referrals/{referral_id}")
        case "list_boards":
            return caller.get("/statistics")
        case "count_inbox":
            return caller.get("/statistics/inbox")
        case "read_board":
            return caller.get("/statistics/boards/signals")
    step = operation.partition("_")[0]
    return caller.post(f"/referrals/{referral_id}/{step}", REFERRAL[step], "key")


def came_to(answer):
    """Reached is any answer of the operation itself, a refusal of the state machine too."""
    return REACHED if answer.status_code in (200, 409) else answer.status_code
