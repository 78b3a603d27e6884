"""Every role in a real browser: it logs in, begins where it should, reaches its whole menu, and every page that it may open
can be used by everybody: nothing serious for axe, nothing wider than a phone, no script or style in a page.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from walking import INTERFACE, SEATS, lay_out, ways

PHONE, DESK = 360, 1280
SERIOUS = ("serious", "critical")
INLINE = re.compile(r"<script(?![^>]*src)[^>]*>|\sstyle=|\son\w+=")
BAD_STATES = (401,)
"""What an address for programs answers to whoever has no token."""


@pytest.mark.parametrize("role", SEATS)
def test_a_role_begins_at_its_first_page_and_reaches_its_whole_menu(town, seat, role):
    from django.urls import reverse

    from console.access.pages import FIRST_PAGES, PAGES

    somebody = seat(SEATS[role], PHONE, 740)
    menu = {reverse(name): page.menu[0] for name, page in PAGES.items() if page.menu and role in page.roles}
    assert somebody.path == reverse(FIRST_PAGES[role])
    shown = somebody.page.locator(".frame-menu a")
    assert {link.get_attribute("href"): link.inner_text() for link in shown.all()} == menu
    for path, label in menu.items():
        somebody.press(label, "link")
        assert somebody.path == path
        assert somebody.page.locator(".frame-menu [aria-current=page]").inner_text() == label
        assert somebody.page.locator("h1").inner_text().strip()


@pytest.mark.parametrize("role", SEATS)
def test_every_page_of_a_role_is_for_everybody(town, seat, role):
    somebody, axe, wrong = seat(SEATS[role], PHONE, 740), Axe(), []
    ids = lay_out(town)
    for way in ways(role, ids):
        answer = somebody.page.request.get(somebody.address + way.path)
        if not answer.headers["content-type"].startswith("text/html"):
            fine = answer.ok or (way.name.startswith(INTERFACE) and answer.status in BAD_STATES)
            wrong += [] if fine and answer.headers["x-content-type-options"] == "nosniff" else [(way, answer.status)]
            continue
        somebody.open(way.path)
        somebody.page.wait_for_load_state("networkidle")
        somebody.page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
        found = axe.run(somebody.page, options={"resultTypes": ["violations"]}).response["violations"]
        wrong += [(way, each["id"], each["nodes"][0]["html"][:120]) for each in found if each["impact"] in SERIOUS]
        wrong += [(way, "inline", each) for each in INLINE.findall(somebody.page.content())]
        for width in (PHONE, DESK):
            somebody.page.set_viewport_size({"width": width, "height": 740})
            if somebody.page.evaluate("document.documentElement.scrollWidth") > width:
                wrong.append((way, "wider than the screen", width))
        somebody.page.set_viewport_size({"width": PHONE, "height": 740})
    assert wrong == []
