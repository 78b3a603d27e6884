"""Accounts by form: one is added, one is posted elsewhere, and what was taken away is gone with the next request."""

import json

import pytest

ADMINISTRATORS = ("system_admin", "security_admin", "log_admin")
OWN, OTHER = "410102001", "410102002"


@pytest.fixture
def desk(both_consoles, account, client_of):
    return client_of(account("security_admin", username="keeper"))


def posted(desk, user, **posting):
    """The answer to a change of posting."""
    return desk.post(f"/accounts/{user.pk}/posting/", {"role": "", "area": "", "department": ""} | posting)


def test_an_account_is_added_and_must_change_the_password_that_was_shown_once(desk, client_of, home):
    from console.accounts.models import AccountAct, User

    assert "410102001" in desk.get("/accounts/new/").content.decode(), "the areas are offered"
    page = desk.post("/accounts/new/", {"username": "wang", "role": "township", "area": OWN}).content.decode()
    made = page.split("<code>")[1].split("</code>")[0]
    user = User.objects.get(username="wang")
    assert (user.role, user.area, user.department) == ("township", OWN, "")
    browser = client_of(None)
    assert browser.post("/login/", {"username": "wang", "password": made}).status_code == 302
    assert browser.get("/queue/")["Location"] == "/password/"
    assert [(row.by, row.act, row.now) for row in AccountAct.objects.all()] == [("keeper", "added", f"township {OWN}")]
    log = (home / "audit" / "log.jsonl").read_text(encoding="utf-8")
    assert "keeper" in [json.loads(line)["actor"] for line in log.splitlines()] and made not in log


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"username": "", "role": "auditor"}, "账号"),
        ({"username": "a b", "role": "auditor"}, "不可用"),
        ({"username": "keeper", "role": "auditor"}, "已存在"),
        ({"username": "wang", "role": "superuser"}, "角色"),
        ({"username": "wang", "role": "township"}, "需要区划"),
        ({"username": "wang", "role": "system_admin", "area": "410102"}, "不按区划"),
        ({"username": "wang", "role": "department"}, "需要部门"),
        ({"username": "wang", "role": "auditor", "department": "education"}, "不属于部门"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(desk, typed, told):
    from console.accounts.models import User

    before = User.objects.count()
    page = desk.post("/accounts/new/", typed).content.decode()
    assert "请更正后再提交" in page and told in page.split('role="alert"')[1].split("</div>")[0]
    assert f'value="{typed["username"]}"' in page or not typed["username"]
    assert User.objects.count() == before


def test_two_roles_in_one_form_are_one_role(desk):
    from console.accounts.models import User

    desk.post("/accounts/new/", {"username": "wang", "role": ["system_admin", "log_admin"]})
    assert User.objects.get(username="wang").role == "log_admin"


@pytest.mark.parametrize("was", [*ADMINISTRATORS, "auditor"])
@pytest.mark.parametrize("now", [*ADMINISTRATORS, "auditor"])
def test_no_administrator_becomes_anything_else_and_nobody_else_an_administrator(
    console_db, account, client_of, was, now
):
    desk = client_of(account("security_admin", username="keeper"))
    user = account(was, username="wang")
    answer = posted(desk, user, role=now)
    user.refresh_from_db()
    assert user.role == was
    assert answer.status_code == (302 if was == now else 200)


def test_the_command_line_holds_to_the_same_rule(console_db, account):
    from console.accounts.keeping import change_posting
    from console.accounts.roles import posting
    from lowincome.kernel.errors import InputError

    with pytest.raises(InputError, match="管理员账号不得"):
        change_posting(account("log_admin"), posting("auditor"))


def test_nobody_posts_the_own_account(desk):
    from console.accounts.models import User

    keeper = User.objects.get(username="keeper")
    assert posted(desk, keeper, role="security_admin")["Location"] == "/accounts/"
    assert desk.get(f"/accounts/{keeper.pk}/posting/")["Location"] == "/accounts/"
    assert desk.get("/accounts/999999/posting/").status_code == 404


TAKEN_AWAY = [
    ("township", OWN, "", {"role": "township", "area": OTHER}),
    ("township", OWN, "", {"role": "analyst"}),
    ("county", "410102", "", {"role": "county", "area": "410103"}),
    ("department", "", "medical_insurance", {"role": "department", "department": "education"}),
    ("auditor", "", "", {"role": "auditor", "area": "410103"}),
    ("auditor", "", "", "disable"),
    ("township", OWN, "", "disable"),
]


@pytest.mark.parametrize(("role", "area", "department", "act"), TAKEN_AWAY)
def test_rights_that_are_taken_away_are_gone_with_the_next_request(
    desk, account, client_of, make_task, role, area, department, act
):
    from console.queues.models import Referral, Signal

    task, user = make_task(OWN + "000"), account(role, area, department, username="wang")
    referral = Referral.objects.create(
        task=task,
        signal=Signal.objects.get(task=task),
        department="medical_insurance",
        need="medical",
        words="",
        state="sent",
        proposed_by=user,
    )
    path = f"/referrals/{referral.pk}/" if role == "department" else f"/tasks/{task.pk}/"
    browser = client_of(user)
    assert browser.get(path).status_code == 200
    if act == "disable":
        desk.post(f"/accounts/{user.pk}/", {"act": act})
        assert browser.get(path)["Location"].startswith("/login/")
    else:
        assert posted(desk, user, **act).status_code == 302
        assert browser.get(path).status_code == 404
        assert browser.post(path, {"step": "accept"}).status_code in (404, 405)
