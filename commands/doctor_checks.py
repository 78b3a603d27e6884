"""What `lowincome doctor` looks at. Each check answers in well under a second and repairs nothing."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from commands.doctor_finding import Finding
from commands.doctor_secrets import audit_roots, number_key, pseudonym_key
from lowincome.kernel.errors import LowIncomeError
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from lowincome.kernel.settings import Settings

PACKAGES = ("dagster", "dagster-webserver", "django", "duckdb", "great-expectations", "pyarrow", "sqlglot")
PRIVATE = 0o700
ROOM_WARN = 20 << 30
ROOM_FAIL = 1 << 30
USUAL_SYNC_AGE = timedelta(days=2)


def findings(settings: "Settings") -> Iterator[Finding]:
    """Every check's finding, in order; a check that cannot even look has failed."""
    for check in CHECKS:
        try:
            yield check(settings)
        except OSError as error:
            remedy = say(
                "请检查 --home 与 --landing 所指的目录", "see whether --home and --landing are folders one can read"
            )
            yield Finding(check.__name__.replace("_", " "), "fail", type(error).__name__, remedy)


def python_version(settings: "Settings") -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] == (3, 11):
        return Finding("python", "ok", found)
    return Finding(
        "python", "fail", found, say("请用 Python 3.11 安装:make setup", "install with Python 3.11: make setup")
    )


def packages(settings: "Settings") -> Finding:
    found, missing = [], []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        remedy = say("请运行 make setup", "run make setup")
        return Finding("packages", "fail", say("缺少:", "missing: ") + ", ".join(missing), remedy)
    return Finding("packages", "ok", ", ".join(found))


def home_folder(settings: "Settings") -> Finding:
    home = settings.home
    if not home.exists():
        place = next(parent for parent in home.resolve().parents if parent.exists())
        if os.access(place, os.W_OK):
            return Finding("home", "ok", say(f"{home} 尚未建立,首次同步时建立", f"{home} is made by the first sync"))
        remedy = say(f"请允许写入 {place},或用 --home 另选", f"allow writing to {place}, or choose another --home")
        return Finding("home", "fail", say(f"无法建立 {home}", f"{home} cannot be made"), remedy)
    if not home.is_dir() or not os.access(home, os.W_OK | os.X_OK):
        remedy = say(
            "请改为可写目录,或用 --home 另选", "make it a folder that can be written, or choose another --home"
        )
        return Finding("home", "fail", say(f"{home} 不可写", f"{home} cannot be written"), remedy)
    mode = home.stat().st_mode & 0o777
    if mode & ~PRIVATE:
        return Finding("home", "warn", say(f"{home} 权限 {mode:o}", f"{home} has mode {mode:o}"), f"chmod 700 {home}")
    return Finding("home", "ok", f"{home} ({mode:o})")


def landing_folder(settings: "Settings") -> Finding:
    url = settings.landing_url
    if "://" in url and not url.startswith("file://"):
        return Finding("landing", "ok", say(f"{url}(远程,未检查)", f"{url} (remote, not checked)"))
    folder = Path(url.removeprefix("file://"))
    if not folder.is_dir():
        remedy = say("请建立该目录,或用 --landing 指定", "make the folder, or name another with --landing")
        return Finding("landing", "fail", say(f"{folder} 不存在", f"{folder} does not exist"), remedy)
    mode = folder.stat().st_mode & 0o777
    if mode & 0o007:
        found = say(f"{folder} 任何人可读(权限 {mode:o})", f"{folder} is open to everybody (mode {mode:o})")
        return Finding("landing", "warn", found, f"chmod o-rwx {folder}")
    return Finding("landing", "ok", str(folder))


def disk_room(settings: "Settings") -> Finding:
    place = next(folder for folder in (settings.home.resolve(), *settings.home.resolve().parents) if folder.exists())
    free = shutil.disk_usage(place).free
    found = say(f"剩余 {free >> 30} GiB", f"{free >> 30} GiB free")
    remedy = say("请清理磁盘或换到更大的卷", "free some room, or move the home to a larger volume")
    if free < ROOM_FAIL:
        return Finding("disk", "fail", found, remedy)
    return Finding("disk", "warn", found, remedy) if free < ROOM_WARN else Finding("disk", "ok", found)


def encrypted_volume(settings: "Settings") -> Finding:
    place = next(folder for folder in (settings.home.resolve(), *settings.home.resolve().parents) if folder.exists())
    device = place.stat().st_dev
    kind = Path(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}/dm/uuid")
    if kind.is_file() and kind.read_text().startswith("CRYPT-"):
        return Finding("encryption", "ok", say("所在卷已加密", "the volume is encrypted"))
    remedy = say("请把数据目录放在加密卷上(如 LUKS)", "keep the home on an encrypted volume (LUKS, for one)")
    return Finding("encryption", "warn", say("看不出所在卷已加密", "no sign that the volume is encrypted"), remedy)


def calendar(settings: "Settings") -> Finding:
    from lowincome.kernel.clock import today
    from lowincome.kernel.workdays import known_until

    known, now = known_until(), today(settings)
    found = say(f"节假日已知至 {known}", f"holidays known until {known}")
    if known is not None and known >= date(now.year, 12, 31):
        return Finding("calendar", "ok", found)
    remedy = say(
        f"请在 data/reference/holidays.yaml 补充 {now.year} 年", f"add {now.year} to data/reference/holidays.yaml"
    )
    return Finding("calendar", "warn", found, remedy)


def policies(settings: "Settings") -> Finding:
    from commands.policy_proposals import law_words
    from lowincome.policy.in_force import law_in_force, read_law

    try:
        law = law_in_force(settings)
        loaded = read_law(law, settings.switched_on)
    except LowIncomeError as error:
        remedy = say("运行 lowincome policy lint 查看全部问题", "run lowincome policy lint to see every problem")
        return Finding("policies", "fail", str(error).splitlines()[0], remedy)
    found = say(
        f"{len(loaded.cards)} 条规则,{len(loaded.jurisdictions)} 个地区;{law_words(law)}",
        f"{len(loaded.cards)} rules, {len(loaded.jurisdictions)} jurisdictions; {law_words(law)}",
    )
    return Finding("policies", "ok", found)


def contracts(settings: "Settings") -> Finding:
    from lowincome.contracts import load_contracts

    try:
        loaded = load_contracts(settings.contracts, settings.switched_on)
    except LowIncomeError as error:
        lines = str(error).splitlines()
        return Finding("contracts", "fail", lines[0], say("请改正合同文件", "correct the contract files"))
    return Finding("contracts", "ok", say(f"{len(loaded)} 份", f"{len(loaded)}"))


def last_sync(settings: "Settings") -> Finding:
    from lowincome.kernel.clock import today
    from lowincome.lake.reader import PublishedLake

    newest, now = PublishedLake(settings.lake_root).newest(), today(settings)
    if newest is None:
        remedy = say(f"请运行 lowincome sync --date {now}", f"run: lowincome sync --date {now}")
        return Finding("last sync", "warn", say("还没有同步过", "no day was synced yet"), remedy)
    if now - newest > USUAL_SYNC_AGE:
        remedy = say("请检查定时任务,或补跑同步", "see whether the schedule runs, or sync the days that are missing")
        return Finding("last sync", "warn", str(newest), remedy)
    return Finding("last sync", "ok", str(newest))


def database(settings: "Settings") -> Finding:
    url = settings.console_url
    remedy = say("请检查 LOWINCOME_DATABASE_URL 与数据库服务", "check LOWINCOME_DATABASE_URL and the database server")
    if url.startswith("sqlite:///"):
        return _sqlite(Path(url.removeprefix("sqlite:///")), remedy)
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            found = f"PostgreSQL {connection.info.server_version // 10_000}"
    except psycopg.Error as error:
        return Finding("database", "fail", type(error).__name__, remedy)
    return Finding("database", "ok", found)


def _sqlite(path: Path, remedy: str) -> Finding:
    import sqlite3
    from contextlib import closing

    if not path.exists():
        return Finding("database", "ok", say("SQLite,首次使用时建立", "SQLite, made at first use"))
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=3)) as connection:
            connection.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.Error as error:
        return Finding("database", "fail", type(error).__name__, remedy)
    return Finding("database", "ok", "SQLite")


CHECKS: tuple[Callable[["Settings"], Finding], ...] = (
    python_version,
    packages,
    home_folder,
    landing_folder,
    disk_room,
    encrypted_volume,
    calendar,
    pseudonym_key,
    number_key,
    audit_roots,
    policies,
    contracts,
    last_sync,
    database,
)
