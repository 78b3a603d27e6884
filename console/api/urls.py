"""The addresses of the interface, and of the pages about its tokens."""

from django.urls import include, path

from console.api import desk
from console.api.document import openapi
from console.api.interface import addresses, build

API = build()

urlpatterns = [
    path("api/v1/openapi.json", openapi, name="api_document"),
    path("api/v1/", include(addresses(API))),
    path("accounts/tokens/", desk.tokens, name="tokens"),
    path("accounts/tokens/<int:token_id>/revoke/", desk.token_revoke, name="token_revoke"),
]
