"""The interface put together: its operations, how it refuses, and its addresses."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.renderers import JSONRenderer

from console.api.bearer import Token, no_token
from console.api.problems import Problem, answer_problem
from console.api.referrals import router as referrals
from console.api.statistics import router as statistics

VERSION = "1.0.0"
ABOUT = (
    "部门领取转办、反馈办理情况,以及只读统计。每次调用以部门令牌为准,只见本部门、本区域的内容。"
    "说明文字默认中文;Accept-Language: en 为英文。\n\n"
    "Departments fetch the referrals meant for them and send feedback; statistics are read-only. Every call is scoped by "
    "its token's department and area. Words are Chinese; English with Accept-Language: en."
)


class _Plain(JSONRenderer):
    """JSON in which Chinese stands as it is."""

    json_dumps_params: ClassVar = {"ensure_ascii": False}


def build() -> NinjaAPI:
    """The interface. It serves no pages of its own: the document is `console.api.document`'s, and nothing draws it."""
    api = NinjaAPI(
        title="低收入人口动态监测接口 · Low-income monitor",
        version=VERSION,
        description=ABOUT,
        docs_url=None,
        openapi_url=None,
        auth=Token(),
        renderer=_Plain(),
    )
    api.add_router("/referrals", referrals)
    api.add_router("/statistics", statistics)
    api.add_exception_handler(Problem, answer_problem)
    api.add_exception_handler(AuthenticationError, lambda request, error: answer_problem(request, no_token()))
    api.add_exception_handler(Http404, lambda request, error: answer_problem(request, _not_found()))
    api.add_exception_handler(HttpError, _unreadable)
    api.add_exception_handler(ValidationError, _invalid)
    return api


def addresses(api: NinjaAPI) -> list[URLPattern]:
    """The operations' addresses by their names, without the framework's own."""
    return [each for each in api.urls[0] if each.name != "api-root"]


def _not_found() -> Problem:
    return Problem(
        404, "not_found", "没有该内容,或不属于本令牌。", "There is no such thing, or it is not this token's."
    )


def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that is no JSON."""
    return answer_problem(
        request, Problem(error.status_code, "unreadable", "请求正文不是有效的 JSON。", "The body is not valid JSON.")
    )


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Names the fields, never the values: these may be personal."""
    fields = tuple(dict.fromkeys(_field(each) for each in error.errors))
    named = ", ".join(fields)
    return answer_problem(
        request,
        Problem(422, "form", f"请按接口文档更正:{named}", f"Correct, as the document says: {named}", fields),
    )


def _field(fault: dict[str, Any]) -> str:
    place = [str(part) for part in fault["loc"] if part not in ("body", "query", "path", "header")]
    return ".".join(place[-1:]) or "body"
