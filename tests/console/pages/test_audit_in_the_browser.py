"""The auditor at a real browser, on a phone and at a desk: nothing runs off the screen, nothing is out of reach."""

import re
import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe


def faults_of(seat, path, width):
    """What axe finds serious on the page that is open, and whether it is wider than the screen."""
    seat.page.wait_for_load_state("networkidle")
    seat.page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
    found = [
        (path, each["id"], each["nodes"][0]["html"][:120])
        for each in Axe().run(seat.page).response["violations"]
        if each["impact"] in ("serious", "critical")
    ]
    if seat.page.evaluate("document.documentElement.scrollWidth") > width:
        found.append((path, "wider than the screen", ""))
    html = seat.page.content()
    return found + [(path, "inline", each) for each in re.findall(r"<script(?![^>]*src)[^>]*>|\sstyle=|\son\w+=", html)]


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_the_auditor_is_accessible_and_fits(town, seat, width):
    signal = town.signal("topup_missing_elder")
    auditor = seat("auditor", width, 740)
    found = faults_of(auditor, "/audit/", width)
    for path in (f"/audit/signals/{signal.pk}/", f"/audit/tasks/{signal.task_id}/", "/audit/looks/", "/audit/log/1/"):
        auditor.open(path)
        found += faults_of(auditor, path, width)
    auditor.open("/audit/")
    auditor.fill(number=signal.subject.number)
    auditor.page.locator("form[action$='/person/'] [name=purpose]").fill("信访核查")
    auditor.press("记录并查看")
    assert "王*" in auditor.text and signal.subject.number not in auditor.page.url
    found += faults_of(auditor, "person", width)
    auditor.open("/audit/")
    auditor.fill(words="roster.csv")
    auditor.press("查找")
    found += faults_of(auditor, "file", width)
    auditor.open("/audit/log/")
    auditor.fill(action="access", actor="auditor")
    auditor.press("检索")
    assert "信访核查" in auditor.text and auditor.page.url.endswith("/audit/log/")
    found += faults_of(auditor, "log", width)
    auditor.open("/audit/")
    auditor.press("核验日志")
    assert "全部相符" in auditor.text
    found += faults_of(auditor, "verified", width)
    assert found == []


@pytest.mark.parametrize(("width", "shown", "hidden"), [(360, "narrow", "wide"), (1280, "wide", "narrow")])
def test_the_drawing_fits_the_screen_and_can_be_read(town, seat, width, shown, hidden):
    auditor = seat("auditor", width, 740)
    auditor.open(f"/audit/signals/{town.signal('topup_missing_elder').pk}/")
    drawing = auditor.page.locator(f"svg.lineage-{shown}")
    assert drawing.is_visible() and not auditor.page.locator(f"svg.lineage-{hidden}").is_visible()
    heights = drawing.locator("text").evaluate_all("nodes => nodes.map(node => node.getBoundingClientRect().height)")
    assert min(heights) >= 10, "letters are not shrunk beyond reading"
    outside = drawing.evaluate(
        """svg => [...svg.querySelectorAll('.node')].filter(node => {
            const box = node.querySelector('rect').getBoundingClientRect()
            return [...node.querySelectorAll('text')].some(text => text.getBoundingClientRect().right > box.right + 1)
        }).map(node => node.textContent)"""
    )
    assert outside == [], "no word leaves its box"


def test_a_bundle_is_exported_from_the_page(town, seat, tmp_path):
    signal = town.signal("topup_missing_elder")
    auditor = seat("auditor")
    auditor.open(f"/audit/signals/{signal.pk}/")
    auditor.page.get_by_text("导出证据包").click()
    with auditor.page.expect_download() as download:
        auditor.page.get_by_role("button", name="导出", exact=True).click()
    download.value.save_as(tmp_path / "evidence.zip")
    assert "verify.py" in zipfile.ZipFile(tmp_path / "evidence.zip").namelist()


def test_in_english_too(town, seat):
    auditor = seat("auditor")
    auditor.press("English")
    auditor.open(f"/audit/signals/{town.signal('topup_missing_elder').pk}/")
    assert "Rule and facts" in auditor.page.locator("svg.lineage-wide").inner_html()
    auditor.open("/audit/")
    auditor.press("Verify the log")
    assert "All of it holds" in auditor.text
