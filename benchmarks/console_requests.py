"""The load: so many requests a second for so long, whether earlier ones were answered or not. The second process.

Reads what to ask for from standard input (see `console_load.plan_of`), and writes what it measured to standard output,
both JSON. A request's time runs from the moment at which it was due, so that waiting in line counts.
"""

import json
import random
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from console_browser import Browser

IN_FLIGHT = 100
SHARES = {
    "queue: mine": 12,
    "queue: new": 12,
    "queue: due": 8,
    "queue: overdue": 10,
    "queue: open": 6,
    "queue: closed": 2,
    "queue: filtered": 9,
    "queue: next page": 7,
    "queue: find": 6,
    "task": 28,
}
"""How often each page is asked for, in parts."""

_NEXT = re.compile(r'href="(\?[^"]+)" data-next')


@dataclass(frozen=True)
class Reader:
    """An account at its browser, the tasks it may open, names in its area, and the places it can narrow by."""

    browser: Browser
    share: int
    tasks: list[str]
    names: list[str]
    places: list[str]


@dataclass(frozen=True)
class Measured:
    """One request: what it was for, the seconds until all of it was there, and what was wrong ('' if nothing)."""

    page: str
    seconds: float
    fault: str


def main() -> None:
    plan = json.load(sys.stdin)
    readers = [_reader(plan["address"], each, plan["password"]) for each in plan["readers"]]
    first_load = readers[0].browser.first_load("/queue/")
    measured = _run(readers, plan["rate"], plan["seconds"])
    json.dump({"first_load": first_load, "measured": [vars(each) for each in measured]}, sys.stdout)


def _reader(address: str, account: dict[str, Any], password: str) -> Reader:
    browser = Browser(address)
    browser.log_in(account["name"], password)
    return Reader(browser, account["share"], account["tasks"], account["names"], account["places"])


def _run(readers: list[Reader], rate: float, seconds: float) -> list[Measured]:
    chance = random.Random(7)
    pages, page_shares = list(SHARES), list(SHARES.values())
    shares = [each.share for each in readers]
    waiting = []
    with ThreadPoolExecutor(IN_FLIGHT) as pool:
        began = time.perf_counter()
        for number in range(int(rate * seconds)):
            due = began + number / rate
            time.sleep(max(due - time.perf_counter(), 0))
            reader = chance.choices(readers, shares)[0]
            page = chance.choices(pages, page_shares)[0]
            waiting.append(pool.submit(_measure, reader, page, random.Random(number), due))
    return [each.result() for each in waiting]


def _measure(reader: Reader, page: str, chance: random.Random, due: float) -> Measured:
    try:
        fault = _ask(reader, page, chance)
    except OSError as error:
        fault = type(error).__name__
    return Measured(page, time.perf_counter() - due, fault)


def _ask(reader: Reader, page: str, chance: random.Random) -> str:
    """Asks for a page, and says what is wrong with the answer."""
    browser = reader.browser
    if page == "task":
        task_id = chance.choice(reader.tasks)
        answer = browser.get(f"/tasks/{task_id}/")
        wanted = task_id
    elif page == "queue: find":
        answer = browser.post("/queue/find/", words=chance.choice(reader.names))
        wanted = "data-task"
    else:
        answer = browser.get(f"/queue/{_query(reader, page, chance)}")
        wanted = "data-tasks"
    if answer.status != 200:
        return str(answer.status)
    if page == "queue: new" and (following := _NEXT.search(answer.text)):
        _following[browser.cookies["sessionid"]] = following[1].replace("&amp;", "&")
    is_empty = page in ("queue: mine", "queue: filtered") and 'class="empty' in answer.text
    return "" if wanted in answer.text or is_empty else "not the page that was asked for"


_following: dict[str, str] = {}


def _query(reader: Reader, page: str, chance: random.Random) -> str:
    view = page.partition(": ")[2]
    if view == "next page":
        return _following.get(reader.browser.cookies["sessionid"], "?view=new")
    if view == "filtered":
        level = chance.choice(["red", "orange", "yellow", "blue"])
        kind = chance.choice(["", "gap", "exit", "potential"])
        place = chance.choice(["", *reader.places])
        view = chance.choice(["new", "overdue", "open"])
        return f"?view={view}&level={level}&kind={kind}&place={place}"
    return f"?view={view}"


if __name__ == "__main__":
    main()
