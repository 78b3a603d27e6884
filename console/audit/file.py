"""The page of a delivered file: its receipt, what became of its records, and what rests on it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from console.audit.entries import demand_everywhere
from console.pages.asked import date_of
from console.pages.law import contracts, policies
from console.pages.published import lake
from console.pages.signal_words import title_of
from console.pages.unreadable import or_say_so
from console.shell.language import said
from lowincome.contracts import Contract
from lowincome.lineage.file_trail import file_trail, files_named
from lowincome.policy.facts import Fact


@or_say_so
def file(request: HttpRequest, delivered: str, sha256: str) -> HttpResponse:
    """One file, by its date and content; of several with the same content on one date, the first."""
    demand_everywhere(request.user)
    known = lake()
    day = date_of(delivered)
    named = [each for each in files_named(known, sha256) if each["delivered_on"] == day]
    trail = file_trail(known, day, sha256, named[0]["file"], contracts()) if day and named else None
    if trail is None:
        messages.error(request, said("没有这个文件的收据。", "There is no receipt of such a file."))
        return redirect("audit")
    contract = contracts().get(trail.receipt["feed"] or "")
    context = {
        "trail": trail,
        "receipt": trail.receipt,
        "title": _title(contract, trail.receipt["feed"]),
        "department": contract.department if contract else "",
        "same": [each["file"] for each in named[1:]],
        "signals": [{**each, "title": title_of(each["rule"])} for each in trail.signals],
        "facts": sorted({said(fact.label.zh, fact.label.en) for fact in _facts(trail.receipt["feed"])}),
    }
    return render(request, "audit/file.html", context)


def _facts(feed: str | None) -> list[Fact]:
    """The facts that a feed goes into."""
    return [fact for grain in policies().facts.values() for fact in grain.values() if feed in fact.feeds]


def _title(contract: Contract | None, feed: str | None) -> str:
    if contract is None or feed is None:
        return said("没有契约接收的文件", "a file that no contract takes")
    return said(contract.title_zh, feed.replace("_", " "))
