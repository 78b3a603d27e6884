"""The system administrator's page: channels are added, tried, switched and removed; an address is never shown again."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=7f3a-secret-key-1234"
DINGTALK = "https://oapi.dingtalk.com/robot/send?access_token=abcdef9876"


@pytest.fixture
def desk(account, client_of):
    """The system administrator at the page."""
    return lambda: client_of(account("system_admin"))


def form(kind, address, **more):
    return {"area": "410102001", "kind": kind, "address": address, "signing": "", "language": "zh"} | more


@pytest.mark.parametrize(
    ("given", "hint", "secret"),
    [
        (form("email", " officer@example.cn "), "o***@example.cn", "officer@"),
        (form("wecom", WECOM), "qyapi.weixin.qq.com …1234", "7f3a-secret"),
        (form("dingtalk", DINGTALK, signing="SEC12345678"), "oapi.dingtalk.com …9876", "SEC12345678"),
        (form("wecom", WECOM.replace("qyapi.weixin.qq.com", "im.gov.local:8443")), "im.gov.local …1234", "7f3a-secret"),
    ],
)
def test_a_channel_is_added_and_its_address_is_not_shown_again(both_consoles, desk, home, given, hint, secret):
    from console.notices.addresses import opened
    from console.notices.models import Channel

    browser = desk()
    assert browser.post("/notices/", given).status_code == 302
    page = browser.get("/notices/").content.decode()
    assert hint in page and secret not in page
    channel = Channel.objects.get()
    assert secret not in channel.sealed and secret in "".join(opened(channel.sealed).secrets)
    assert secret not in (home / "audit" / "log.jsonl").read_text()


@pytest.mark.parametrize(
    "given",
    [
        form("email", "nobody"),
        form("email", "a@b.cn\nBcc: c@d.cn"),
        form("email", "a@b.cn, c@d.cn"),
        form("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send"),
        form("wecom", "https://qyapi.weixin.qq.com/other?key=7f3a-secret"),
        form("wecom", "file:///cgi-bin/webhook/send?key=7f3a-secret"),
        form("wecom", "https://user:pw@qyapi.weixin.qq.com/cgi-bin/webhook/send?key=7f3a-secret"),
        form("wecom", "https://[::1/cgi-bin/webhook/send?key=7f3a-secret"),
        form("wecom", WECOM, signing="SEC12345678"),
        form("dingtalk", "https://oapi.dingtalk.com/robot/send?access_token=a-b-c-d"),
        form("pigeon", WECOM),
        form("wecom", WECOM, language="fr"),
        form("wecom", WECOM, area="41010200"),
        form("wecom", WECOM, area="990102001"),
        form("wecom", WECOM, area="４１０１０２"),
    ],
)
def test_what_is_no_channel_is_refused_without_quoting_it(console_db, desk, given):
    from console.notices.models import Channel

    answer = desk().post("/notices/", given)
    assert answer.status_code == 422
    assert "7f3a-secret" not in answer.content.decode() and 'role="alert"' in answer.content.decode()
    assert not Channel.objects.exists()


def test_the_test_button_sends_a_trial_and_says_how_it_went(console_db, deployment, desk, channel, webhook, make_task):
    made, browser = channel(language="en"), desk()
    make_task("410102001000")
    sent = browser.post(f"/notices/{made.pk}/", {"act": "test"}, follow=True).content.decode()
    assert "测试消息已发往" in sent
    [post] = webhook.received
    assert post.text.startswith("Low-income monitor: a trial")
    assert "2" not in post.text and "http" not in post.text
    webhook.refuses = {"errcode": 93000, "errmsg": "invalid webhook url secret-key-1234"}
    failed = browser.post(f"/notices/{made.pk}/", {"act": "test"}, follow=True).content.decode()
    assert "errcode 93000" in failed and "secret-key" not in failed


def test_a_channel_is_switched_and_removed_and_the_log_has_it(both_consoles, desk, channel, home):
    from console.notices.models import Channel

    made, browser = channel(), desk()
    for act in ("off", "on", "off", "remove"):
        assert browser.post(f"/notices/{made.pk}/", {"act": act}).status_code == 302
    assert not Channel.objects.exists()
    assert browser.post(f"/notices/{made.pk}/", {"act": "test"}).status_code == 404
    entries = [json.loads(line) for line in (home / "audit" / "log.jsonl").read_text().splitlines()]
    acts = [entry["details"]["act"] for entry in entries if entry["action"] == "channel"]
    assert acts == ["added", "off", "on", "off", "removed"]


def test_the_page_says_what_is_not_set(console_db, desk, monkeypatch):
    page = desk().get("/notices/").content.decode()
    assert "LOWINCOME_PUBLIC_URL" in page and "LOWINCOME_MAIL_SERVER" in page and "还没有渠道" in page


def test_an_address_under_another_key_is_said_to_be_unreadable(console_db, deployment, channel, settings_key, webhook):
    from console.notices.sending import try_channel

    made = channel()
    settings_key("another")
    assert "console.key" in try_channel(made)
    assert webhook.received == []


@pytest.fixture
def settings_key(monkeypatch):
    """Changes the console's key."""

    def change(key):
        from django.conf import settings

        monkeypatch.setattr(settings, "SECRET_KEY", key)

    return change


@given(st.text(max_size=300))
def test_what_is_sealed_is_read_again_and_stands_nowhere_in_the_seal(migrated_console, text):
    from console.notices.sealing import seal, unseal

    assert unseal(seal(text)) == text
    assert len(text) < 4 or text not in seal(text)


@given(st.from_regex(r"[A-Za-z0-9]{12,40}", fullmatch=True), st.from_regex(r"[A-Za-z0-9]{8,40}", fullmatch=True))
def test_a_hint_tells_four_characters_of_a_secret_and_a_reason_none(migrated_console, token, signing):
    from console.notices.addresses import address_of
    from console.notices.delivering import shown

    address = address_of("dingtalk", f"https://oapi.dingtalk.com/robot/send?access_token={token}", signing)
    assert token[:-4] not in address.hint and signing not in address.hint
    why = shown(f"refused {token} at {address.url} by {signing}", address.secrets)
    assert token not in why and signing not in why and address.url not in why
