"""The pages of the dashboards: a board as a page, as an Excel file, and its charts as pictures."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from console.dashboards.boards import BOARDS, board
from console.dashboards.charts import drawn
from console.dashboards.figures import Board
from console.dashboards.scope import EVERYWHERE
from console.dashboards.workbook import workbook
from console.pages.unreadable import or_say_so
from console.shell.language import said

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OVERVIEW = "overview"
_NOTHING = 204


@or_say_so
def dashboards(request: HttpRequest) -> HttpResponse:
    """The overview, with a way to every board."""
    return _page(request, _OVERVIEW, "dashboards/overview.html")


@or_say_so
def dashboard(request: HttpRequest, name: str) -> HttpResponse:
    """One board."""
    return _page(request, name, "dashboards/board.html")


@or_say_so
def dashboard_excel(request: HttpRequest, name: str) -> HttpResponse:
    """The board's numbers as an Excel file."""
    known = _known(request, name)
    answer = HttpResponse(workbook(known), content_type=_EXCEL)
    parts = "-".join(filter(None, (known.name, known.place or EVERYWHERE, str(known.day or ""))))
    answer.headers["Content-Disposition"] = f'attachment; filename="{parts}.xlsx"'
    return answer


@or_say_so
def dashboard_chart(request: HttpRequest, name: str, figure: str, kind: str) -> HttpResponse:
    """One chart of a figure as SVG; nothing while no day is published. Raises Http404 where there is no such chart."""
    known = _known(request, name)
    if known.day is None:
        return HttpResponse(status=_NOTHING)
    found = next((each for each in known.figures if each.name == figure), None)
    chart = next((each for each in found.charts if each.kind == kind), None) if found else None
    if found is None or chart is None:
        raise Http404
    return HttpResponse(drawn(found, chart), content_type="image/svg+xml")


def _page(request: HttpRequest, name: str, template: str) -> HttpResponse:
    known = _known(request, name)
    place = f"?{urlencode({'place': known.place or EVERYWHERE})}"
    listed = [
        (each, f"{_path(each)}{place}", said(of.title.zh, of.title.en), said(of.about.zh, of.about.en))
        for each, of in BOARDS.items()
    ]
    return render(request, template, {"board": known, "boards": listed, "query": place})


def _known(request: HttpRequest, name: str) -> Board:
    return board(name, request.user, request.GET.get("place", ""))


def _path(name: str) -> str:
    return reverse("dashboards") if name == _OVERVIEW else reverse("dashboard", args=[name])
