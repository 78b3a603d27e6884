"""What a department's system gets: its own referrals, the fields that it needs, masked until a look is on record."""

import pytest

NUMBER, MASKED = "410102194901010023", "410102********0023"


def test_a_department_gets_its_own_referrals_and_no_others(both_consoles, caller, refer):
    mine = [refer("medical_insurance"), refer("medical_insurance", "410103001000", state="returned")]
    refer("education")
    refer("medical_insurance", state="proposed")
    refer("medical_insurance", is_undone=True)
    answer = caller("medical_insurance").get("/referrals")
    assert answer.status_code == 200
    assert [row["referral_id"] for row in answer.json()["items"]] == [row.pk for row in mine]
    assert caller("medical_insurance", "410103").get("/referrals").json()["items"][0]["referral_id"] == mine[1].pk


def test_another_departments_or_areas_referral_is_not_there(both_consoles, caller, refer):
    theirs, elsewhere, mine = refer("education"), refer("medical_insurance", "410103001000"), refer("medical_insurance")
    department = caller("medical_insurance", "410102")
    assert department.get(f"/referrals/{mine.pk}").status_code == 200
    for other in (theirs.pk, elsewhere.pk, 999_999, 2**63 - 1):
        for answer in (
            department.get(f"/referrals/{other}"),
            department.post(f"/referrals/{other}/look", {"purpose": "check"}),
            department.post(f"/referrals/{other}/accept", key="k1"),
            department.post(f"/referrals/{other}/return", {"reason": "other", "why": "x"}, key="k2"),
        ):
            assert answer.status_code == 404
            assert answer["Content-Type"] == "application/problem+json"
            assert answer.json()["code"] == "not_found"
    theirs.refresh_from_db()
    assert theirs.state == "sent"


def test_it_gets_the_fields_that_it_needs_and_no_others(both_consoles, caller, refer):
    medical = caller("medical_insurance").get(f"/referrals/{refer('medical_insurance').pk}").json()
    assert [fact["name"] for fact in medical["facts"]] == ["category", "is_enrolled"]
    assert (medical["place"], medical["finding"]) == (None, None)
    school = caller("education").get(f"/referrals/{refer('education').pk}").json()
    assert [fact["name"] for fact in school["facts"]] == ["category", "student_number"]
    civil = caller("civil_affairs").get(f"/referrals/{refer('civil_affairs').pk}").json()
    assert len(civil["facts"]) == 4
    assert civil["place"]


def test_everything_personal_is_masked_until_a_look(both_consoles, caller, refer, logged):
    from console.queues.models import Look

    referral, school = refer("education"), caller("education")
    for text in (school.get("/referrals"), school.get(f"/referrals/{referral.pk}")):
        assert NUMBER not in text.content.decode()
        assert "张桂英" not in text.content.decode()
    shown = school.get(f"/referrals/{referral.pk}").json()
    assert shown["person"] == {"kind": "person", "name": "张*", "number": MASKED}
    assert shown["words"] == f"请为{MASKED}办理参保"
    assert shown["is_masked"] and logged("access") == []

    full = school.post(f"/referrals/{referral.pk}/look", {"purpose": "核对学籍"})
    assert full.json()["person"] == {"kind": "person", "name": "张桂英", "number": NUMBER}
    assert full.json()["facts"][1]["value"] == NUMBER and not full.json()["is_masked"]
    look = Look.objects.get()
    assert (look.purpose, look.by_role, look.page) == (
        "核对学籍",
        "department",
        f"/api/v1/referrals/{referral.pk}/look",
    )
    [entry] = logged("access")
    assert entry.details["purpose"] == "核对学籍" and entry.subject
    assert school.get(f"/referrals/{referral.pk}").json()["is_masked"]


@pytest.mark.parametrize("purpose", ["", "  ", "　", "\x00", "a" * 501, 5, None])
def test_nothing_is_shown_without_a_purpose(console_db, caller, refer, logged, purpose):
    referral = refer("education")
    answer = caller("education").post(f"/referrals/{referral.pk}/look", {"purpose": purpose})
    assert answer.status_code == 422
    assert answer.json()["fields"] == ["purpose"]
    assert logged("access") == []


def test_nothing_is_shown_where_the_look_cannot_be_logged(console_db, caller, refer, home):
    school, referral = caller("education"), refer("education")
    log = home / "audit" / "log.jsonl"
    log.unlink()
    log.mkdir()
    school.browser.raise_request_exception = False
    answer = school.post(f"/referrals/{referral.pk}/look", {"purpose": "核对"})
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert NUMBER not in answer.content.decode()


def test_pages_of_referrals_follow_one_another(console_db, caller, refer):
    rows = [refer("education").pk for _ in range(5)]
    school, seen, after = caller("education"), [], 0
    while after is not None:
        page = school.get("/referrals", limit=2, after=after).json()
        seen += [row["referral_id"] for row in page["items"]]
        after = page["next_after"]
    assert seen == rows
    assert school.get("/referrals", state="answered").json() == {"items": [], "next_after": None}
    wrong = school.get("/referrals", state="proposed")
    assert (wrong.status_code, wrong.json()["fields"]) == (422, ["state"])


def test_words_are_in_the_language_that_is_asked_for(console_db, caller, refer):
    school = caller("education")
    path = f"/referrals/{refer('education').pk}"
    english = school.get(path)
    school.language = "zh-CN"
    chinese = school.get(path)
    assert (english["Content-Language"], chinese["Content-Language"]) == ("en", "zh-hans")
    assert (english.json()["need_words"], chinese.json()["need_words"]) == ("medical care", "医疗")
    assert school.get("/referrals/999").json()["title"] == "没有该内容,或不属于本令牌"
