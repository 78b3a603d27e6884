"""Page, chart, Excel file and interface say the same; who may look where; what is said while nothing is published."""

import re
import time
from html.parser import HTMLParser

import pytest
from reading import fill, sheet

BOARDS = ("overview", "people", "signals", "funnel", "clocks", "payments", "reviews", "referrals", "precision", "feeds")
WARM_SECONDS = 0.3


class Tables(HTMLParser):
    """The cells of all tables of a page, in rows."""

    def __init__(self, html):
        super().__init__()
        self.tables, self._cell = [], None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self._cell = ""

    def handle_data(self, data):
        if self._cell is not None:
            self._cell += data

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.tables[-1][-1].append(self._cell.strip())
            self._cell = None


def address(name):
    return "/dashboards/" if name == "overview" else f"/dashboards/{name}/"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("reader", ["city", "analyst"])
def test_the_page_and_the_file_say_the_same(city, make_task, client_of, reader, language):
    from console.dashboards.templatetags.dashboards import shown
    from console.dashboards.workbook import HEADER_ROW

    fill(city, make_task)
    browser = client_of(city.people[reader])
    browser.post("/language/", {"language": language})
    for name in BOARDS[1:]:
        tables = Tables(browser.get(address(name)).content.decode()).tables
        assert tables, name
        for number, table in enumerate(tables):
            rows = sheet(browser.get(f"{address(name)}excel/").content, number)
            assert rows[HEADER_ROW] == table[0]
            for on_page, in_file in zip(table[1:], rows[HEADER_ROW + 1 :], strict=True):
                for title, text, value in zip(table[0], on_page, in_file, strict=True):
                    unit = "percent" if text.endswith("%") else "count"
                    number_ = value if unit == "percent" or not isinstance(value, float) else int(value)
                    assert shown(None if value == "" else number_, unit) == text, (name, title)


def test_every_figure_says_its_date_in_page_and_file(city, client_of):
    browser = client_of(city.people["city"])
    for name in BOARDS[1:]:
        html = browser.get(address(name)).content.decode()
        assert html.count("<time>") == html.count('<section class="board-figure"') > 0
        assert re.search(r"20\d\d-\d\d-\d\d", str(sheet(browser.get(f"{address(name)}excel/").content)[2][0]))


@pytest.mark.parametrize("start", "=+-@＝＋－＠")
def test_a_text_that_a_spreadsheet_would_run_is_plain_in_the_file(start):
    from datetime import date

    from console.dashboards.figures import Board, Column, Figure, Row
    from console.dashboards.workbook import HEADER_ROW, workbook

    text = f"{start}cmd|' /C calc'!A0"
    figure = Figure("f", text, text, date(2024, 10, 31), (Column("a", text, "text"),), (Row("k", (text,)),))
    rows = sheet(workbook(Board("b", text, text, (("4101", text),), (figure,), date(2024, 10, 31))))
    texts = [rows[0][0], rows[1][0], rows[3][0], rows[HEADER_ROW][0], rows[HEADER_ROW + 1][0]]
    assert texts == [f"'{text}"] * 5


def test_charts_are_pictures_without_script_or_style(city, client_of):
    browser, seen = client_of(city.people["city"]), set()
    for name in ("people", "signals", "precision", "feeds"):
        html = browser.get(address(name)).content.decode()
        for source in re.findall(r'<img class="chart"[^>]* src="([^"]+)"', html):
            answer = browser.get(source.replace("&amp;", "&"))
            svg = answer.content.decode()
            assert answer["Content-Type"] == "image/svg+xml"
            assert svg.startswith("<svg") and not re.search(r"<script|<style|\sstyle=|\son\w+=|href=", svg)
            seen.add(source.split("/")[-1].split(".")[0])
    assert seen == {"stacked", "bars", "line", "intervals", "map"}


def test_a_chart_escapes_what_stands_in_it():
    from datetime import date

    from console.dashboards.charts import drawn
    from console.dashboards.figures import Chart, Column, Figure, Row

    label = '<script>alert(1)</script>" onload=x'
    columns = (Column("a", label, "text"), Column("n", label))
    for kind in ("bars", "line"):
        figure = Figure("f", label, label, date(2024, 10, 31), columns, (Row("k", (label, 3)),))
        svg = drawn(figure, Chart(kind, ("n",)))
        assert "<script" not in svg and not re.search(r"<[^>]*\sonload=", svg)


def test_drilling_down_stays_inside_the_area(city, client_of):
    def come_to(reader, place, name="people"):
        return client_of(city.people[reader]).get(f"{address(name)}?place={place}").status_code

    assert [come_to("analyst", place) for place in ("", "all", "4101", "410102", "410102001")] == [200] * 5
    assert [come_to("city", place) for place in ("", "410103", "410103001")] == [200] * 3
    assert [come_to("city", place) for place in ("all", "2301", "41")] == [404] * 3
    assert [come_to("county", place) for place in ("", "410102", "410102002")] == [200] * 3
    assert [come_to("county", place) for place in ("4101", "410103", "410103001", "all")] == [404] * 4
    assert [come_to("officer", place) for place in ("", "410102001")] == [200] * 2
    assert [come_to("officer", place) for place in ("410102", "410102002", "4101020010", "x", "４１")] == [404] * 5
    assert [come_to("county_analyst", place) for place in ("410102001", "4101", "410103")] == [200, 404, 404]
    assert come_to("auditor", "") == 404


def test_files_and_charts_stay_inside_the_area_too(city, client_of):
    browser = client_of(city.people["county"])
    for path in ("excel/", "people_by_place/stacked.svg"):
        assert browser.get(f"/dashboards/people/{path}").status_code == 200
        assert browser.get(f"/dashboards/people/{path}?place=410103").status_code == 404
    for path in (
        "/dashboards/nothing/",
        "/dashboards/people/nothing/stacked.svg",
        "/dashboards/people/people_by_place/pie.svg",
    ):
        assert browser.get(path).status_code == 404


def test_the_rules_page_withholds_the_same_verdicts_from_those_who_see_numbers_alone(city, client_of):
    def said(reader, rule):
        return client_of(city.people[reader]).get(f"/rules/{rule}/?date=2024-10-31").content.decode()

    assert "19 个结论" in said("county", "payment_late") and "现有" in said("county", "payment_late")
    withheld = said("analyst", "payment_late")
    assert "不公开" in withheld and "个结论" not in withheld and "现有" not in withheld
    assert "52 个结论" in said("analyst", "topup_missing_elder")


def test_while_nothing_is_published_the_boards_say_so(console_db, account, client_of):
    browser = client_of(account("analyst"))
    assert "还没有同步过任何一天" in browser.get("/dashboards/").content.decode()
    assert browser.get("/dashboards/signals/excel/").status_code == 200
    browser.post("/language/", {"language": "en"})
    assert "No day was synced yet" in browser.get("/dashboards/signals/").content.decode()


def test_a_lake_that_cannot_be_read_is_said_plainly(city, client_of, published_city, monkeypatch):
    from lowincome.lake.reader import PublishedLake

    def broken(*_):
        raise OSError("disk")

    monkeypatch.setattr(PublishedLake, "connect", broken)
    assert client_of(city.people["city"]).get("/dashboards/precision/").status_code == 503


def test_a_board_that_was_looked_at_before_comes_at_once(city, make_task, client_of):
    fill(city, make_task)
    browser = client_of(city.people["analyst"])
    for name in BOARDS:
        browser.get(address(name))
        best = min(_seconds(lambda name=name: browser.get(address(name))) for _ in range(5))
        assert best < WARM_SECONDS, (name, best)


def test_a_new_publication_is_read_at_once(city, client_of, home, tmp_path):
    from shutil import copytree

    from small_city import DAY

    browser = client_of(city.people["city"])
    before = browser.get("/dashboards/signals/").content.decode()
    copy = copytree((home / "lake").resolve(), tmp_path / "lake", symlinks=True)
    (home / "lake").unlink()
    (home / "lake").symlink_to(copy)
    (copy / ".versions" / "000003").mkdir()
    (copy / ".versions" / "000003" / "2024-10-30").symlink_to("../../.runs/run-2024-10-30/2024-10-30")
    (copy / ".days").unlink()
    (copy / ".days").symlink_to(".versions/000003")
    after = browser.get("/dashboards/signals/").content.decode()
    assert str(DAY) in before and str(DAY) not in after and "2024-10-30" in after


def _seconds(act):
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
