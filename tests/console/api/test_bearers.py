"""Who may call: a token in force, of the right kind, within its calls; never a session, and nobody without one."""

from datetime import timedelta

import pytest


def answered(caller, path="/referrals"):
    return caller.get(path).status_code


def test_a_token_is_kept_as_a_hash_and_works_until_it_is_revoked(both_consoles, caller, logged):
    from console.api.models import ApiToken
    from console.api.tokens import revoke_token

    school = caller("education")
    token = ApiToken.objects.get()
    assert answered(school) == 200
    assert school.token not in {str(value) for value in ApiToken.objects.values().get().values()}
    assert len(school.token) > 40
    token.refresh_from_db()
    assert token.last_used_at is not None and token.state == "active"
    revoke_token(token.pk)
    revoke_token(token.pk)
    assert answered(school) == 401
    assert [entry.details["act"] for entry in logged("token")] == ["made", "revoked"]
    assert school.token not in str(logged("token"))


def test_an_expired_token_and_one_of_a_disabled_account_count_for_nothing(both_consoles, caller):
    from console.api.models import ApiToken

    school, other = caller("education"), caller("education")
    tokens = list(ApiToken.objects.order_by("pk"))
    tokens[0].expires_at -= timedelta(days=366)
    tokens[0].save()
    tokens[1].account.is_active = False
    tokens[1].account.save()
    assert (answered(school), answered(other)) == (401, 401)
    assert [ApiToken.objects.get(pk=each.pk).state for each in tokens] == ["expired", "disabled"]


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer lim_wrong", "Basic YTpi", "bearer \udcff", "Token x"]
)
def test_without_a_token_the_answer_is_a_problem_and_says_how(console_db, caller, header):
    browser = caller("").browser
    answer = browser.get("/api/v1/referrals", headers={"Authorization": header.encode("latin-1", "replace").decode()})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer["Content-Type"] == "application/problem+json"
    assert set(answer.json()) == {"type", "title", "status", "code", "detail", "fields"}


def test_a_session_of_the_console_is_no_token(both_consoles, account, client_of, refer):
    referral = refer("education")
    browser = client_of(account("department", "", "education"))
    assert browser.get(f"/referrals/{referral.pk}/").status_code == 200
    assert browser.get(f"/api/v1/referrals/{referral.pk}").status_code == 401
    refused = browser.post(f"/api/v1/referrals/{referral.pk}/accept", headers={"Idempotency-Key": "k"})
    assert refused.status_code == 401
    referral.refresh_from_db()
    assert referral.state == "sent"


def test_a_tokens_account_cannot_log_in_and_gets_no_password(console_db, caller, client_of, account, password):
    from console.accounts.keeping import reset_account
    from console.api.models import ApiToken
    from lowincome.kernel.errors import InputError

    caller("education")
    user = ApiToken.objects.get().account
    log_in = client_of(None).post("/login/", {"username": user.username, "password": ""})
    assert log_in.status_code == 200 and "sessionid" not in log_in.cookies
    with pytest.raises(InputError):
        reset_account(user, password)
    desk = client_of(account("security_admin"))
    assert desk.post(f"/accounts/{user.pk}/", {"act": "reset"}).status_code == 404
    assert not type(user).objects.get(pk=user.pk).has_usable_password()


def test_a_token_has_so_many_calls_a_minute(both_consoles, caller):
    from console.api.models import ApiToken

    school, other = caller("education", per_minute=3), caller("education", per_minute=3)
    assert [answered(school) for _ in range(5)] == [200, 200, 200, 429, 429]
    refused = school.get("/referrals")
    assert refused.json()["code"] == "rate"
    assert 0 < int(refused["Retry-After"]) <= 60
    assert answered(other) == 200
    ApiToken.objects.update(minute=None)
    assert answered(school) == 200


def test_an_account_that_became_something_else_loses_the_interface(console_db, caller, refer):
    from console.api.models import ApiToken

    school = caller("education")
    account = ApiToken.objects.get().account
    account.role, account.area, account.department = "county", "410102", ""
    account.save()
    assert answered(school) == 401


@pytest.mark.parametrize(
    ("whose", "name", "area"),
    [("weather", "x", ""), ("education", " ", ""), ("education", "x", "41x"), ("statistics", "a\nb", "")],
)
def test_a_token_that_cannot_be_is_not_made(console_db, whose, name, area):
    from console.accounts.models import User
    from console.api.tokens import make_token
    from lowincome.kernel.errors import InputError

    with pytest.raises(InputError):
        make_token(whose, name, area)
    assert not User.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_other_methods_are_refused_as_problems(console_db, caller, method):
    answer = getattr(caller("").browser, method)("/api/v1/referrals")
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert answer["Allow"] == "GET, HEAD"


def test_what_is_not_there_is_a_problem_too(console_db, caller):
    for path in ("/", "/docs", "/nothing", "/referrals/x", "/openapi.yaml"):
        answer = caller("education").get(path)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json"), path


def test_the_security_administrator_lists_and_revokes(console_db, caller, client_of, account):
    school = caller("education", "410102")
    caller("statistics")
    desk = client_of(account("security_admin"))
    page = desk.get("/accounts/tokens/").content.decode()
    assert "hospital system" in page and "教育部门" in page and "只读统计" in page and "管城" not in page
    assert school.token not in page
    from console.api.models import ApiToken

    number = ApiToken.objects.order_by("pk").first().pk
    assert desk.post(f"/accounts/tokens/{number}/revoke/").status_code == 302
    assert desk.post("/accounts/tokens/999/revoke/").status_code == 404
    assert answered(school) == 401
    assert "已吊销" in desk.get("/accounts/tokens/").content.decode()
