"""What only a real browser can tell of the boards: width, accessibility, pictures that load, the way down by keyboard."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from reading import fill

ADDRESSES = ["/dashboards/", "/dashboards/signals/", "/dashboards/clocks/?place=410102", "/dashboards/precision/"]


@pytest.fixture
def look(live, chromium, client_of, city, make_task):
    """Opens a page as somebody, at a width and in a language; gives the page and what the browser complained of."""
    fill(city, make_task)
    contexts = []

    def sit(name, width, language="zh"):
        browser = client_of(city.people[name])
        browser.post("/language/", {"language": language})
        context = chromium.new_context(viewport={"width": width, "height": 800})
        context.add_cookies(
            [
                {"name": key, "value": morsel.value, "url": live}
                for key, morsel in browser.cookies.items()
                if morsel.value
            ]
        )
        contexts.append(context)
        page, faults = context.new_page(), []
        page.on(
            "console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: request.url.startswith(live) or faults.append(request.url))
        return page, faults

    yield sit
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("reader", "width", "language"), [("city", 360, "zh"), ("analyst", 1280, "en")])
def test_boards_are_accessible_fit_the_screen_and_load_nothing_from_outside(look, live, reader, width, language):
    page, faults = look(reader, width, language)
    found = []
    for path in ADDRESSES:
        if reader == "city" or "place" not in path:
            page.goto(f"{live}{path}")
            page.evaluate("document.querySelectorAll('img').forEach(each => each.loading = 'eager')")
            page.wait_for_load_state("networkidle")
            page.wait_for_function("[...document.images].every(each => each.complete)")
            found += [(path, "not drawn")] * page.evaluate("[...document.images].filter(i => !i.naturalWidth).length")
            violations = Axe().run(page).response["violations"]
            found += [(path, each["id"]) for each in violations if each["impact"] in ("serious", "critical")]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append((path, "wider than the screen"))
            found += [
                (path, each) for each in re.findall(r"<script(?![^>]*src)[^>]*>|\sstyle=|\son\w+=", page.content())
            ]
    assert found == []
    assert faults == []


def test_the_way_down_from_city_to_township_by_keyboard(look, live):
    page, _ = look("city", 1280)
    page.goto(f"{live}/dashboards/signals/")
    for name in ("中原区", "林山寨街道"):
        page.get_by_role("link", name=name, exact=True).focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.get_by_role("heading", level=1).inner_text().endswith(name)
    with page.expect_navigation():
        page.get_by_role("navigation", name="地区").get_by_role("link", name="郑州市").click()
    assert "place=4101" in page.url


def test_the_excel_file_comes_as_a_download_with_a_plain_name(look, live):
    page, _ = look("city", 1280)
    page.goto(f"{live}/dashboards/people/?place=410102")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="导出 Excel").click()
    assert waiting.value.suggested_filename == "people-410102-2024-10-31.xlsx"
