"""The OpenAPI 3.1 document of the interface, made from its operations."""

from functools import cache
from typing import Any

from django.http import HttpRequest, JsonResponse
from ninja import NinjaAPI

from console.api.problems import CONTENT_TYPE

PREFIX = "/api/v1/"
_JSON = "application/json"


def document(api: NinjaAPI) -> dict[str, Any]:
    """The document; refusals are of the type that they are sent with."""
    made: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX))
    for operations in made["paths"].values():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                if int(status) >= 400:
                    answer["content"] = {CONTENT_TYPE: answer["content"].pop(_JSON)}
    return made


def openapi(request: HttpRequest) -> JsonResponse:
    """The document for anybody: it holds nothing but shapes."""
    return JsonResponse(_known(), json_dumps_params={"ensure_ascii": False})


@cache
def _known() -> dict[str, Any]:
    from console.api.urls import API

    return document(API)
