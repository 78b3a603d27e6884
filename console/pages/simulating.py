"""The simulation page: an analyst chooses a figure, a value and a day, and sees what would change. Nothing is published."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from console.access.doors import counted_area
from console.pages.asked import date_of
from console.pages.law import policies
from console.pages.published import lake
from console.pages.signal_words import title_of
from console.pages.simulated import lines, run, total
from console.pages.unreadable import or_say_so
from console.queues.acts.deployment import today
from console.shell.language import said, said_of
from console.shell.templatetags.console import region
from lowincome.kernel.errors import InputError
from lowincome.kernel.regions import name_of
from lowincome.policy.changes import RESIDENCES

DAYS = 60
FIGURE_LENGTH = 20


@or_say_so
def simulation(request: HttpRequest) -> HttpResponse:
    """The form; with a figure in the address what it comes to, for htmx that alone."""
    days = [each for each in lake().days() if lake().has("profile", "persons", each)][-DAYS:][::-1]
    asked = {name: request.GET.get(name, "").strip() for name in ("figure", "value", "date")}
    day = date_of(asked["date"])
    context = {"asked": asked, "days": days, "figures": list(_figures(days[0] if days else today()))}
    if asked["figure"] or asked["value"]:
        context |= _result(request, asked["figure"], asked["value"][:FIGURE_LENGTH], day if day in days else None)
    part = getattr(request, "htmx", False)
    return render(request, "pages/simulation_part.html" if part else "pages/simulation.html", context)


def _result(request: HttpRequest, path: str, value: str, day: date | None) -> dict[str, object]:
    try:
        if day is None or not (path and value):
            raise InputError(
                "请选择参数、已同步的日期,并填写数值。", "Choose a figure and a synced day, and enter a value."
            )
        found = run(path, value, day)
    except InputError as error:
        return {"refused": said_of(error)}
    area = counted_area(request.user) or ""
    rows = [
        {"line": each, "title": title_of(each.rule), "place": name_of(each.place) or each.place}
        for each in lines(found, area)
    ]
    return {
        "found": found,
        "day": day,
        "rows": rows,
        "not_judged": [title_of(each.rule.code) for each in found.not_judged()],
        "visits": None if area else (total(found.visits_more, day), total(found.visits_fewer, day)),
    }


def _figures(day: date) -> Iterator[tuple[str, str]]:
    """What can be tried: every number in force on a day, by place, with what it is now."""
    words = {word: code for code, word in RESIDENCES.items()}
    for code, place in policies().jurisdictions.items():
        for name, parameter in place.parameters.items():
            title, of = said(parameter.title.zh, parameter.title.en), said(place.name.zh, place.name.en)
            for value in parameter.on(day):
                if isinstance(value.value, bool) or not isinstance(value.value, (int, Decimal)):
                    continue
                for area in value.area or ("",):
                    path = ".".join(filter(None, (code, name, words.get(value.residence_type or ""), area)))
                    where = " ".join(filter(None, (region(area) if area else "", value.residence_type)))
                    yield path, f"{of} · {title} {where}({value.value})"
