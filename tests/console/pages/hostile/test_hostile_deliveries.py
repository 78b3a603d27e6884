"""Hostile names, columns, headers and file names, from the delivered file to every page, listing and export: mere texts."""

import csv
import io
import json
import re

import pytest
from hostile_deliveries import land
from hostile_words import FEW, WORDS
from township import SYNCED
from walking import INTERFACE, SEATS, lay_out, ways

STARTS = tuple("=+-@\t\r\n＝＋－＠")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def flat(text):
    """A text without what browsers fold: blanks of every kind, and signs that take no room."""
    return re.sub(r"[\s\x00-\x20\x7f-\xa0\u2028\u2029\u200b\ufeff]+", "", text)


@pytest.fixture(scope="session")
def synced_township(tmp_path_factory, sync):
    """The home and landing of the township whose departments mean it ill, after its first sync; tests get a copy."""
    root = tmp_path_factory.mktemp("hostile")
    land(root / "landing", SYNCED)
    (root / "printed.txt").write_text(sync(root / "home", root / "landing", SYNCED), encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def run(sync, synced_township):
    """Runs a command line over the hostile township, in English."""

    def command(*arguments, code=(0,)):
        ran = sync.command(arguments, synced_township / "home", synced_township / "landing")
        assert ran[0] in code, ran[2]
        return ran[1]

    return command


def test_there_are_more_than_five_hundred_and_most_of_them_arrive(town):
    from console.queues.models import Signal, Subject

    assert len(WORDS) == len(set(WORDS)) > 500
    assert Signal.objects.count() > 1000
    names = set(Subject.objects.values_list("name", flat=True))
    assert sum(any(mark in name for name in names) for mark in ("<script", "onerror", "droptable", "{{", "passwd")) == 5
    assert len(names) > 500


def test_nothing_runs_on_any_page_of_any_role(town, watch):
    ids = lay_out(town, "\n".join(FEW)[:3900])
    for role, name in SEATS.items():
        somebody = watch(name)
        for way in ways(role, ids):
            answer = somebody.seat.page.request.get(somebody.seat.address + way.path)
            if answer.headers["content-type"].startswith("text/html"):
                somebody.open(way.path)
            else:
                assert answer.headers["x-content-type-options"] == "nosniff", way
                assert answer.ok or way.name.startswith(INTERFACE), way


def test_every_task_shows_its_names_as_they_are_and_nothing_else_comes_of_them(town, watch, client_of):
    from console.queues.models import Signal, Task

    county, browser, pages = watch("county"), client_of(town.people["county"]), []
    of_twenty = Task.objects.filter(signals__gt=10, signals__lt=40).order_by("pk")
    seen = set(Signal.objects.filter(task__in=of_twenty).values_list("subject__name", flat=True))
    assert of_twenty.count() > 20 and len(seen) > 300
    for place, task in enumerate(of_twenty):
        reveal = {"purpose": FEW[place % len(FEW)], "next": f"/tasks/{task.pk}/"}
        answer = browser.post(f"/tasks/{task.pk}/reveal/", reveal, follow=True)
        pages.append((f"{task.pk} open", answer.content.decode()))
    pages += [(f"{task.pk} masked", browser.get(f"/tasks/{task.pk}/").content.decode()) for task in of_twenty[:3]]
    county.parse(pages)
    for task in of_twenty[:3]:
        county.seat.open(f"/tasks/{task.pk}/")
        county.seat.page.get_by_text("查看完整信息").first.click()
        county.seat.fill(purpose="核对姓名")
        county.seat.press("记录并查看")
        text = flat(county.look(task.pk))
        names = set(Signal.objects.filter(task=task).values_list("subject__name", flat=True))
        assert [name for name in names if flat(name) not in text] == []
        county.open(f"/tasks/{task.pk}/chain/")
        county.open(f"/tasks/{task.pk}/print/visit/")


def test_file_names_are_shown_as_they_are_where_a_fact_came_from(town, watch, client_of):
    from console.queues.models import Signal

    browser, county = client_of(town.people["county"]), watch("county")
    found = Signal.objects.filter(rule="field_report").order_by("pk")
    pages = [
        (each.pk, browser.get(f"/tasks/{each.task_id}/signals/{each.pk}/sources/").content.decode())
        for each in found[:40]
    ]
    assert sum("field_reports" in html for _, html in pages) == len(pages) == 40
    county.parse(pages)
    for each in found[:3]:
        assert ".csv" in county.open(f"/tasks/{each.task_id}/signals/{each.pk}/sources/")


def formulas(cells):
    """The cells that a spreadsheet would take for formulas."""
    return [cell for cell in cells if isinstance(cell, str) and cell.startswith(STARTS)]


def test_exported_signals_hold_no_formula_and_lose_no_name(run, tmp_path):
    reveal = ("--state", "all", "--reveal", "--purpose", "核对")
    listed = json.loads(run("signals", "--date", "2024-11-03", *reveal, "--format", "json"))
    assert len(formulas(each["name"] for each in listed)) > 40, "some would run"
    out = tmp_path / "signals.csv"
    run("signals", "--date", "2024-11-03", *reveal, "--format", "csv", "--out", str(out))
    rows = list(csv.DictReader(io.StringIO(out.read_bytes().decode(), newline="")))
    assert len(rows) == len(listed)
    assert formulas(cell for row in rows for cell in row.values()) == []
    plain = {row["signal_id"]: row["name"] for row in rows}
    assert [each for each in listed if plain[each["signal_id"]] not in (each["name"], f"'{each['name']}")] == []


@pytest.mark.parametrize(
    "command",
    [
        ("signals", "--date", "2024-11-03", "--state", "all", "--reveal", "--purpose", "核对"),
        ("quarantine", "--date", "2024-11-03"),
        ("quarantine", "--date", "2024-11-03", "--reveal", "--purpose", "核对"),
        ("feeds", "--date", "2024-11-03"),
    ],
    ids=lambda command: " ".join(command[::3]),
)
def test_a_listing_sends_no_control_character_to_the_terminal(run, command):
    printed = run(*command, code=(0, 1))
    assert len(printed.splitlines()) > 10
    assert CONTROL.findall(printed) == []


def test_one_persons_listings_send_none_either(run):
    listed = json.loads(
        run("signals", "--date", "2024-11-03", "--state", "all", "--reveal", "--purpose", "核对", "--json")
    )
    odd = [each for each in listed if CONTROL.search(each["name"] or "")][:3] or listed[:3]
    for each in odd:
        for command in (
            ("explain", each["signal_id"]),
            ("person", each["subject_id"], "--purpose", "核对", "--reveal"),
        ):
            printed = run(*command)
            assert CONTROL.findall(printed) == [] and len(printed) > 100
