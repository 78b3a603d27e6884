"""The feeds board: what departments delivered, what was accepted, put aside or held, and how old the newest is."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from console.pages.law import contracts
from console.pages.published import lake
from console.pages.unreadable import or_say_so
from console.queues.acts.deployment import today
from console.shell.language import said
from lowincome.lineage.feed_board import feeds_on
from lowincome.policy.citation import Words
from lowincome.policy.departments import in_english

STATES: dict[str, Words] = {
    "fresh": Words(zh="正常", en="fresh"),
    "ageing": Words(zh="将过期", en="ageing"),
    "stale": Words(zh="已过期", en="stale"),
    "held": Words(zh="有交付被扣留", en="held"),
    "never": Words(zh="从未交付", en="never delivered"),
}
_WORST_FIRST = ("held", "stale", "never", "ageing", "fresh")


@or_say_so
def feeds(request: HttpRequest) -> HttpResponse:
    """One row per feed on a published day: the newest, or the one asked for."""
    known = lake()
    days = known.days()
    asked = request.GET.get("date", "")
    chosen = next((each for each in days if each.isoformat() == asked), known.newest())
    rows = [_row(each, chosen) for each in feeds_on(known, chosen)] if chosen else []
    rows.sort(key=lambda row: _WORST_FIRST.index(row["state"]) if row["state"] in _WORST_FIRST else 0)
    context = {"rows": rows, "as_of": chosen, "days": list(reversed(days[-31:])), "today": today()}
    return render(request, "pages/feeds.html", context)


def _row(feed: dict[str, object], day: date) -> dict[str, object]:
    contract = contracts().get(str(feed["feed"]))
    newest = feed["newest_delivery"]
    words = STATES.get(str(feed["state"]))
    department = contract.department if contract else ""
    return {
        **feed,
        "title": said(contract.title_zh if contract else str(feed["feed"]), str(feed["feed"]).replace("_", " ")),
        "department": said(department, in_english(department)),
        "state_words": said(words.zh, words.en) if words else feed["state"],
        "age": (day - newest).days if isinstance(newest, date) else None,
        "rules": len(feed["evaluated"]),  # type: ignore[arg-type]
    }
