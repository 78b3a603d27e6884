"""What went wrong, as `application/problem+json` (RFC 9457), whatever part of the console it went wrong in."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse

from console.shell.language import said
from lowincome.policy.citation import Words

CONTENT_TYPE = "application/problem+json"

_TITLES: dict[int, Words] = {
    400: Words(zh="请求无法读取", en="The request cannot be read"),
    401: Words(zh="缺少有效令牌", en="A valid token is needed"),
    404: Words(zh="没有该内容,或不属于本令牌", en="There is no such thing, or it is not this token's"),
    405: Words(zh="该地址不支持此方法", en="This address does not take this method"),
    409: Words(zh="现在不能办理", en="This cannot be done now"),
    413: Words(zh="请求过大", en="The request is too large"),
    415: Words(zh="请求正文须为 JSON", en="The body must be JSON"),
    422: Words(zh="请求内容有误", en="The request is not valid"),
    429: Words(zh="请求过于频繁", en="Too many requests"),
    500: Words(zh="服务器内部错误", en="Something failed here"),
}


class Problem(Exception):
    """A refusal with its HTTP status; `code` is for programs, zh and en for people, fields name what was wrong."""

    def __init__(
        self,
        status: int,
        code: str,
        zh: str,
        en: str,
        fields: tuple[str, ...] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(status, code)
        self.status, self.code, self.words, self.fields = status, code, Words(zh=zh, en=en), fields
        self.headers = headers or {}


def answer_problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The problem as an answer, in the language of the request."""
    return response(
        problem.status, problem.code, said(problem.words.zh, problem.words.en), problem.fields, problem.headers
    )


def response(
    status: int, code: str, detail: str = "", fields: tuple[str, ...] = (), headers: dict[str, str] | None = None
) -> HttpResponse:
    """An answer of this status. Without a detail the title says it all."""
    words = _TITLES.get(status) or _TITLES[500 if status >= 500 else 400]
    title = said(words.zh, words.en)
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "code": code,
        "detail": detail or title,
        "fields": list(fields),
    }
    text = json.dumps(body, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=CONTENT_TYPE, headers=headers or {})
