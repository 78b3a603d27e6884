"""The console's addresses. Each needs a row in `console.access.pages`."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("console.shell.urls")),
    path("", include("console.accounts.urls")),
    path("", include("console.access.urls")),
    path("", include("console.pages.urls")),
    path("", include("console.review.urls")),
    path("", include("console.audit.urls")),
    path("", include("console.dashboards.urls")),
    path("", include("console.api.urls")),
    path("", include("console.notices.urls")),
]

handler404 = "console.shell.errors.not_found"
handler500 = "console.shell.errors.server_error"
