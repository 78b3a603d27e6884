"""A township whose every task is known, synced once by the command itself; and its console, live, in a real browser.

Monday 2024-11-04: 王秀英 (75) lacks her top-up, 赵德全 died and is still listed, 李强 got relief above the limit, 孙丽 was
reported ill and 周敏 as beaten at home, neither listed.
"""

import csv
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lowincome.kernel.citizen_id import check_character

SYNCED, TODAY = date(2024, 11, 3), date(2024, 11, 4)
TOWNSHIP = "410102001"
VILLAGE = "410102001002"


def number(first_seventeen: str) -> str:
    """A citizen number with the check character that belongs to it."""
    return first_seventeen + check_character(first_seventeen)


WANG, ZHAO = number("41010219490101002"), number("41010219400404001")
LI, SUN, ZHOU = number("41010219800505001"), number("41010219820606002"), number("41010219850707002")
NAMES = {WANG: "王秀英", ZHAO: "赵德全", LI: "李强", SUN: "孙丽", ZHOU: "周敏"}


def _csv(path: Path, rows: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _listed(person: str, household: str, **more: str) -> dict[str, str]:
    return {
        "身份证号": person,
        "姓名": NAMES[person],
        "家庭编号": household,
        "与户主关系": "本人",
        "救助类别": "低保",
        "细类": "A类",
        "状态": "在享",
        "城乡类别": "城市",
        "区划代码": VILLAGE,
        "月救助金": "600.00",
        "分类施保增发金额": "",
        "认定日期": "2024-09-20",
    } | more


def _reported(person: str, difficulty: str) -> dict[str, str]:
    return {
        "身份证号": person,
        "姓名": NAMES[person],
        "报告日期": "2024-10-28",
        "来源": "网格员",
        "区划代码": VILLAGE,
        "困难类型": difficulty,
        "情况描述": "",
    }


def _land(landing: Path, day: date) -> None:
    """What comes on a day: every day the same."""
    folder = landing / day.isoformat()
    listed = [_listed(WANG, "H1"), _listed(ZHAO, "H2", 救助类别="特困", 细类="分散供养", 月救助金="975.00")]
    _csv(folder / "roster.csv", [*listed, _listed(LI, "H3")])
    register = [
        {"身份证号": person, "姓名": name, "户号": f"R{place}", "与户主关系": "本人", "区划代码": VILLAGE}
        for place, (person, name) in enumerate(NAMES.items())
    ]
    _csv(folder / "household_register.csv", register)
    _csv(folder / "funeral_records.csv", [{"身份证号": ZHAO, "姓名": NAMES[ZHAO], "死亡日期": "2024-10-20"}])
    _csv(folder / "field_reports.csv", [_reported(SUN, "重病"), _reported(ZHOU, "家庭暴力")])
    relief = {"身份证号": LI, "姓名": NAMES[LI], "救助类型": "急难型", "致困原因": "疾病", "救助金额": "9000.00"}
    _csv(folder / "temporary_relief.csv", [relief | {"救助日期": "2024-10-30", "审批层级": "乡镇"}])


Sync = Callable[[Path, Path, date], str]


@pytest.fixture
def land() -> Callable[[Path, date], None]:
    """Lands a day's deliveries."""
    return _land


@pytest.fixture(scope="session")
def sync(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sync]:
    """Runs a day's sync over a home and a landing, each in a forked process, and gives what it printed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parents[2] / "e2e"))
        from sync_process import SyncProcess

    process = SyncProcess(tmp_path_factory.mktemp("process"))

    def run(home: Path, landing: Path, day: date) -> str:
        places = {"HOME": str(home), "LANDING": str(landing), "TODAY": day.isoformat(), "THREADS": "1"}
        named = {f"LOWINCOME_{name}": value for name, value in places.items()}
        code, out, error = process.run(["--lang", "en", "sync", "--date", day.isoformat()], named)
        assert code in (0, 1), error
        return out

    yield run
    process.close()


@pytest.fixture(scope="session")
def synced_township(tmp_path_factory: pytest.TempPathFactory, sync: Sync) -> Path:
    """The home and landing after the first sync; tests get a copy."""
    root = tmp_path_factory.mktemp("township")
    _land(root / "landing", SYNCED)
    sync(root / "home", root / "landing", SYNCED)
    return root


@dataclass
class Town:
    """The township in this process: its home and landing, its people, its tasks by rule."""

    home: Path
    landing: Path
    people: dict[str, Any]
    on_day: Callable[[date], None]
    today: date = TODAY

    def task(self, rule: str, **subject: str) -> Any:
        """The task of the one signal of a rule."""
        from console.queues.models import Signal

        return Signal.objects.select_related("task", "subject").get(rule=rule, **subject).task

    def listed_state(self, signal: Any) -> str:
        """A signal's state on the newest published day."""
        from lowincome.lake.reader import PublishedLake
        from lowincome.lineage.signal_listing import find_signal

        return str(find_signal(PublishedLake(self.home / "lake"), signal.pk)[1]["state"])

    def signal(self, rule: str, **subject: str) -> Any:
        """The one signal of a rule."""
        from console.queues.models import Signal

        return Signal.objects.select_related("task", "subject").get(rule=rule, **subject)


@pytest.fixture
def town(
    migrated_console: Path, synced_township: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, account: Any
) -> Iterator[Town]:
    """The synced township with an account per role, on Monday."""
    from django.core.management import call_command
    from django.db import connections

    from console.database import database

    root = tmp_path / "town"
    shutil.copytree(synced_township, root, symlinks=True)
    url = f"sqlite:///{root}/home/console.sqlite3"
    for name in [name for name in os.environ if name.startswith("LOWINCOME_")]:
        monkeypatch.delenv(name)
    for name, value in {"HOME": root / "home", "LANDING": root / "landing", "DATABASE_URL": url}.items():
        monkeypatch.setenv(f"LOWINCOME_{name}", str(value))
    before = connections.settings["default"]
    connections["default"].close()
    connections.settings["default"] = connections.configure_settings({"default": database(url)})["default"]
    del connections["default"]
    try:
        call_command("migrate", verbosity=0)
        posted = {
            "officer": ("township", TOWNSHIP),
            "colleague": ("township", TOWNSHIP),
            "worker": ("village", VILLAGE),
            "county": ("county", "410102"),
            "county-2": ("county", "410102"),
            "neighbour": ("township", "410102002"),
            "civil": ("department", "", "civil_affairs"),
            "education": ("department", "", "education"),
            "auditor": ("auditor",),
            "analyst": ("analyst",),
            "system": ("system_admin",),
        }
        people = {name: account(*posting, username=name) for name, posting in posted.items()}

        def be(day: date) -> None:
            monkeypatch.setenv("LOWINCOME_TODAY", day.isoformat())

        be(TODAY)
        yield Town(root / "home", root / "landing", people, be)
    finally:
        connections["default"].close()
        connections.settings["default"] = before
        del connections["default"]


@pytest.fixture
def live(town: Town) -> Iterator[str]:
    """The township's console on a port of its own, in threads of this process; gives its address."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    from console.wsgi import application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Requests are not logged."""

    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet, allow_reuse_address=False)
    server.daemon_threads = True
    server.set_app(application)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One real browser for all tests of a module. While it is open its event loop runs in this thread."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "the pages are tested in a real Chromium: apt-get install chromium"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Seat:
    """Somebody at a browser, logged in. `faults`: what the browser complained of, which nothing may."""

    page: Any
    address: str
    faults: list[str]

    def open(self, path: str) -> None:
        answer = self.page.goto(self.address + path)
        assert answer.status < 400, f"{path}: {answer.status}"

    def press(self, name: str, role: str = "button") -> None:
        """Presses what has this name, and waits for the page that follows."""
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name, exact=True).first.click()

    def fill(self, **fields: str) -> None:
        """Fills fields by name: a text, a date, a choice; `__` in a name stands for a dot."""
        for name, value in fields.items():
            known = name.replace("__", ".")
            radio = self.page.locator(f'input[type=radio][name="{known}"][value="{value}"]')
            if radio.count():
                radio.check()
                continue
            field = self.page.locator(f'[name="{known}"]')
            if field.evaluate("node => node.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    @property
    def text(self) -> str:
        return str(self.page.locator("main").inner_text())


@pytest.fixture
def seat(live: str, chromium: Any, password: str) -> Iterator[Callable[..., Seat]]:
    """Logs somebody in at a browser of a given width, and watches that nothing goes wrong or out."""
    seats: list[Seat] = []

    def sit(name: str, width: int = 1280, height: int = 800) -> Seat:
        page = chromium.new_context(viewport={"width": width, "height": height}).new_page()
        found = Seat(page, live, [])
        page.on("console", lambda message: found.faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: found.faults.append(str(error)))
        page.on("request", lambda request: request.url.startswith(live) or found.faults.append(request.url))
        page.goto(f"{live}/login/")
        found.fill(username=name, password=password)
        with page.expect_navigation():
            page.locator("main button").first.click()
        seats.append(found)
        return found

    yield sit
    for each in seats:
        expected = [fault for fault in each.faults if "status of 4" not in fault]
        each.page.context.close()
        assert expected == []
