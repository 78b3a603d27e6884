"""Group robots of WeCom and DingTalk: apprise's, but for how an answer is read.

Both say what went wrong in the body of an answer with status 200 (`errcode`), which apprise takes for success; and both are
run inside intranets at addresses of their own.
"""

from typing import Any

import requests
from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.wecombot import NotifyWeComBot

from console.notices.addresses import Address

_TIMEOUT = (4.0, 8.0)


class _Robot:
    """Posts a text to the address of a group, and knows why that failed."""

    why = ""
    address: Address

    def posted(self, parameters: dict[str, str], text: str) -> bool:
        payload = {"msgtype": "text", "text": {"content": text}}
        try:
            answer = requests.post(
                self.address.url, params=parameters, json=payload, timeout=_TIMEOUT, allow_redirects=False
            )
        except requests.RequestException as error:
            self.why = type(error).__name__
            return False
        self.why = _fault(answer)
        return not self.why


class WeCom(_Robot, NotifyWeComBot):
    """A robot of a WeCom group."""

    def __init__(self, address: Address, **more: Any) -> None:
        super().__init__(key=address.token, **more)
        self.address = address

    def send(self, body: str, title: str = "", **_: Any) -> bool:
        self.throttle()
        return self.posted({"key": self.key}, body)


class DingTalk(_Robot, NotifyDingTalk):
    """A robot of a DingTalk group; signs where the group asks for it."""

    def __init__(self, address: Address, **more: Any) -> None:
        super().__init__(token=address.token, secret=address.signing or None, **more)
        self.address = address

    def send(self, body: str, title: str = "", **_: Any) -> bool:
        self.throttle()
        return self.posted({"access_token": self.token} | self._signature(), body)

    def _signature(self) -> dict[str, str]:
        if not self.secret:
            return {}
        timestamp, signature = self.get_signature()
        return {"timestamp": timestamp, "sign": self.unquote(signature)}


def _fault(answer: requests.Response) -> str:
    """Why an answer is none that we want; '' where all is well."""
    if answer.status_code != requests.codes.ok:
        return f"HTTP {answer.status_code}"
    try:
        code = answer.json().get("errcode")
    except (ValueError, AttributeError):
        return "no JSON in the answer"
    return "" if code == 0 else f"errcode {code}"
