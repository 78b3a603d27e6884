"""What only a real browser can tell of clerical review: keys alone, width, accessibility, nothing inline."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe


@pytest.fixture
def page_of(serving: Callable[[], Any], chromium: Any, client_of: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """A page in which an account is logged in; whatever the browser complains of fails the test."""
    with serving() as address:
        complaints: list[str] = []

        def open_page(user: Any, path: str, width: int = 1280) -> Any:
            context = chromium.new_context(viewport={"width": width, "height": 740}, base_url=address)
            session = client_of(user).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
            page = context.new_page()
            page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("request", lambda asked: asked.url.startswith(address) or complaints.append(asked.url))
            page.goto(path)
            return page

        yield open_page
        assert complaints == []


@pytest.mark.parametrize("width", [360, 1280])
def test_review_has_no_serious_fault_of_accessibility_and_fits_the_screen(
    console_db, account, make_pair, page_of, width
):
    from console.review.models import ReviewStratum

    make_pair(told={"former_name": "张建国", "other_number": "G410102198003071236"})
    ReviewStratum.objects.create(feed="funeral_records", origin="link", queue_code="410102001000", pairs=3)
    user, axe, found = account("county", "410102"), Axe(), []
    for path in ("/review/", "/review/quality/"):
        page = page_of(user, path, width)
        page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
        violations = axe.run(page).response["violations"]
        found += [(path, each["id"]) for each in violations if each["impact"] in ("serious", "critical")]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((path, "wider than the screen"))
        found += [(path, each) for each in re.findall(r"<script(?![^>]*src)[^>]*>|\sstyle=|\son\w+=", page.content())]
        page.context.close()
    assert found == []


def test_pairs_are_judged_and_taken_back_with_the_keyboard_alone(console_db, account, make_pair, page_of):
    from console.review.models import ReviewAnswer

    first, second, third = (make_pair() for _ in range(3))
    page = page_of(account("township", "410102001"), "/review/")
    for key in ("1", "2", "3"):
        with page.expect_navigation():
            page.keyboard.press(key)
        page.wait_for_load_state()
    assert "没有待判断的记录对" in page.inner_text("main")
    with page.expect_navigation():
        page.keyboard.press("u")
    page.wait_for_load_state()
    assert page.url.endswith(f"/review/{third.pk}/")
    with page.expect_navigation():
        page.keyboard.press("2")
    page.context.close()
    standing = ReviewAnswer.objects.filter(withdrawn_at=None).order_by("at")
    expected = [(first.pk, "same"), (second.pk, "different"), (third.pk, "different")]
    assert list(standing.values_list("pair", "answer")) == expected


def test_digits_typed_into_the_purpose_answer_nothing(console_db, account, make_pair, page_of):
    pair = make_pair()
    page = page_of(account("township", "410102001"), "/review/")
    page.locator("details.reveal summary").click()
    page.locator("#reveal-purpose").fill("")
    page.locator("#reveal-purpose").press_sequentially("第123号来信")
    assert page.locator("#reveal-purpose").input_value() == "第123号来信"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "410102198003071236" in page.inner_text("main")
    page.context.close()
    assert not pair.answers.exists()
