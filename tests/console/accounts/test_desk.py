"""The security administrator's page: what it lists, and what it does."""

import json

import pytest


@pytest.fixture
def desk(both_consoles, account, client_of):
    return client_of(account("security_admin", username="keeper"))


def acts():
    from console.accounts.models import AccountAct

    return [(row.by, row.act, row.account) for row in AccountAct.objects.all()]


def test_it_lists_accounts_with_role_area_and_state(desk, account):
    account("township", "410102001", username="wang")
    account("department", "", "education", username="zhao", is_active=False)
    page = desk.get("/accounts/").content.decode()
    assert "乡镇专干" in page and "wang" in page and "教育部门" in page and "已停用" in page
    found = desk.get("/accounts/", {"q": "4101"}).content.decode()
    assert "wang" in found and "zhao" not in found
    assert "没有符合条件的账号" in desk.get("/accounts/", {"q": "nobody"}).content.decode()


def test_every_act_is_a_row_and_an_entry(desk, account, home):
    user = account("township", "410102001", username="wang")
    for act in ("disable", "enable"):
        assert desk.post(f"/accounts/{user.pk}/", {"act": act}).status_code == 302
    answer = desk.post(f"/accounts/{user.pk}/", {"act": "reset"})
    made = answer.content.decode().split("<code>")[1].split("</code>")[0]
    user.refresh_from_db()
    assert user.check_password(made) and user.must_change_password and user.is_active
    assert acts() == [("keeper", act, "wang") for act in ("reset", "enabled", "disabled")]
    log = [json.loads(line) for line in (home / "audit" / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    done = [(entry["actor"], entry["details"]["act"]) for entry in log if "posting" in entry["details"]]
    assert done == [("keeper", act) for act in ("disabled", "enabled", "reset")]
    assert made not in (home / "audit" / "log.jsonl").read_text(encoding="utf-8")


def test_nobody_shuts_the_own_account_out(desk):
    from console.accounts.models import User

    keeper = User.objects.get(username="keeper")
    desk.post(f"/accounts/{keeper.pk}/", {"act": "disable"})
    keeper.refresh_from_db()
    assert keeper.is_active and acts() == []


def test_other_acts_and_accounts_do_not_exist(desk, account):
    user = account("auditor")
    assert desk.post(f"/accounts/{user.pk}/", {"act": "delete"}).status_code == 404
    assert desk.post("/accounts/999999/", {"act": "disable"}).status_code == 404


def test_locked_accounts_show_as_locked(desk, account, client_of):
    account("auditor", username="wang")
    for _ in range(5):
        client_of(None).post("/login/", {"username": "wang", "password": "wrong"})
    assert "已锁定" in desk.get("/accounts/").content.decode()
