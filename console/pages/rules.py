"""Rules and parameters in force: what fires, on what ground, with which figures, and how often people confirmed it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from console.dashboards.shown_precision import shown_precisions
from console.pages.asked import date_of
from console.pages.law import contracts, policies
from console.pages.precision import Precision
from console.pages.unreadable import or_say_so
from console.pages.wording import BASES, word_of
from console.queues.acts.deployment import today
from console.shell.language import said
from lowincome.kernel.regions import name_of
from lowincome.policy.citation import Words
from lowincome.policy.coverage import has_clause_list, read_coverage
from lowincome.policy.departments import DEPARTMENTS
from lowincome.policy.enactments import EnactedRule
from lowincome.policy.grounds import ground_of
from lowincome.policy.rendering import clearing, figures_on, sentence


@dataclass(frozen=True)
class PlaceRule:
    """A rule as one place has it, on a day."""

    place: str
    is_in_force: bool
    level: str
    sentence: str
    clears_when: str
    ground: str
    quote: str | None
    notice: str
    figures: list[dict[str, Any]]
    conditions: dict[str, str]
    precision: Precision | None
    clauses: list[str]


@or_say_so
def rules(request: HttpRequest) -> HttpResponse:
    """The rules in force on a day, by place."""
    known, day, place = policies(), _day(request), _place(request)
    judged = shown_precisions(request.user)
    rows = [
        {
            "rule": each,
            "title": _said(each.card.title),
            "place": _said(each.jurisdiction.name),
            "ground": _said(ground_of(each.jurisdiction, each.enactment)),
            "precision": judged.get((each.code, each.jurisdiction.code)),
        }
        for each in known.in_force(day)
        if place in ("", each.jurisdiction.code)
    ]
    context = {"rows": rows, "day": day, "place": place, "places": _places(), "today": today()}
    return render(request, "pages/rules.html", context)


@or_say_so
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """One rule, in every place that has it."""
    known, day = policies(), _day(request)
    enacted = [each for each in known.enacted() if each.code == code]
    if not enacted:
        raise Http404
    judged, covered = shown_precisions(request.user), _clauses(code)
    card = enacted[0].card
    context = {
        "card": card,
        "title": _said(card.title),
        "department": _said(DEPARTMENTS[card.refers_to]),
        "places": [_of_place(each, day, judged, covered) for each in enacted],
        "feeds": [_feed(feed) for feed in sorted({feed for each in enacted for feed in _feeds(each)})],
        "day": day,
        "today": today(),
    }
    return render(request, "pages/rule.html", context)


def parameters(request: HttpRequest) -> HttpResponse:
    """The figures in force on a day, each with where it holds, since when and on what ground."""
    known, day, place = policies(), _day(request), _place(request) or "national"
    chosen = known.jurisdictions.get(place)
    rows = [
        {"name": name, "title": _said(chosen.parameters[name].title), **figure}
        for name in sorted(chosen.parameters if chosen else ())
        for figure in _cells(known.resolve(name, place, day))
    ]
    context = {"rows": rows, "day": day, "place": place, "places": _places(), "today": today()}
    return render(request, "pages/parameters.html", context)


def _of_place(
    each: EnactedRule, day: date, judged: dict[tuple[str, str], Precision], covered: dict[str, list[str]]
) -> PlaceRule:
    figures = figures_on(policies(), each, day)
    clause = each.enactment.clause
    return PlaceRule(
        _said(each.jurisdiction.name),
        each.jurisdiction.enacts_on(each.code, day),
        each.level,
        _said(sentence(policies(), each, figures)),
        _said(clearing(each, figures)),
        _said(ground_of(each.jurisdiction, each.enactment)),
        clause.quote if clause else None,
        each.jurisdiction.notice.title,
        [{"title": _said(figure.title), **cell} for figure in figures.values() for cell in _cells(figure.resolved)],
        {subject: " ".join(each.condition(subject).text.split()) for subject in each.card.subject},
        judged.get((each.code, each.jurisdiction.code)),
        covered.get(each.jurisdiction.code, []),
    )


def _cells(resolved: Any) -> list[dict[str, Any]]:
    """The figures of a parameter, one row per place and residence."""
    return [
        {
            "area": (name_of(cell.prefix.ljust(12, "0")) or cell.prefix) if cell.prefix else "",
            "residence": cell.residence_type or "",
            "value": cell.value,
            "unit": resolved.unit.partition(" ")[0] if said("zh", "en") == "zh" else resolved.unit.partition(" ")[2],
            "since": cell.from_,
            "basis": word_of(BASES, cell.basis),
            "ground": cell.citation,
        }
        for cell in (resolved.cells if resolved else ())
    ]


def _clauses(code: str) -> dict[str, list[str]]:
    """The clauses that a rule answers, by place, with their ids."""
    root = policies().root
    if not has_clause_list(root):
        return {}
    found: dict[str, list[str]] = {}
    for row in read_coverage(root, []).rows:
        if any(answer.kind == "rule" and answer.name == code for answer in row.answers):
            found.setdefault(row.jurisdiction, []).append(f"{row.id} {row.clause}")
    return found


def _feeds(each: EnactedRule) -> set[str]:
    vocabulary = {**policies().facts["household"], **policies().facts["stay"], **policies().facts["person"]}
    named = {feed for fact in each.fact_names() if fact in vocabulary for feed in vocabulary[fact].feeds}
    return named | {need.feed for need in each.needs}


def _feed(feed: str) -> str:
    contract = contracts().get(feed)
    return said(contract.title_zh if contract else feed, feed)


def _day(request: HttpRequest) -> date:
    return date_of(request.GET.get("date", "")) or today()


def _place(request: HttpRequest) -> str:
    asked = request.GET.get("place", "")
    return asked if asked in policies().jurisdictions else ""


def _places() -> list[tuple[str, str]]:
    return [(code, _said(each.name)) for code, each in policies().jurisdictions.items()]


def _said(words: Words) -> str:
    return said(words.zh, words.en)
