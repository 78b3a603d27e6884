"""`lowincome feeds`: what came on a day and how fresh each feed is."""

from commands.options import AsJson, Day, Home
from commands.output import note, print_json, print_table
from commands.process_settings import settings_from
from commands.published import published_lake
from lowincome.kernel.language import say

_STATES = {"fresh": "正常", "ageing": "临期", "stale": "过期", "held": "扣留", "never": "未到"}


def feeds(day: Day, home: Home = None, as_json: AsJson = False) -> None:
    """每项数据当日交付、接收与新旧情况。 · Per feed: what was delivered that day, what became of it, and how fresh it is.

    例 · Example: lowincome feeds --date 2024-10-31 --json
    """
    from lowincome.lineage.day_report import read_report
    from lowincome.lineage.feed_board import FEED_COLUMNS, feeds_on
    from lowincome.lineage.held_back import held_on, unread_on
    from lowincome.lineage.reminders import reminders_on, told
    from lowincome.policy.duties import MATTERS

    settings = settings_from(home=home)
    lake = published_lake(settings)
    board = feeds_on(lake, day.date())
    if as_json:
        print_json([{column: row[column] for column in FEED_COLUMNS} for row in board])
        return
    headers = [
        say("数据", "feed"),
        say("交付", "delivered"),
        say("收到", "received"),
        say("接收", "accepted"),
        say("重复", "duplicate"),
        say("隔离", "quarantined"),
        say("拒收", "rejected"),
        say("表头表尾", "furniture"),
        say("状态", "state"),
        say("最近交付", "newest delivery"),
        say("可判断的规则", "evaluated"),
    ]
    print_table(
        headers,
        [
            [
                *(f"{row[column]:,}" if isinstance(row[column], int) else row[column] for column in FEED_COLUMNS[:8]),
                f"{_STATES[row['state']]} {row['state']}",
                row["newest_delivery"],
                len(row["evaluated"]),
            ]
            for row in board
        ],
    )
    for line in (*held_on(lake, day.date()), *unread_on(lake, day.date())):
        note(str(line))
    for reminder in reminders_on(lake, day.date()):
        if MATTERS[reminder["matter"]].of_feeds:
            note(say(f"[提醒] {told(reminder)}", f"[reminder] {told(reminder)}"))
    for check in (read_report(settings.home, day.date()) or {"checks": []})["checks"]:
        if not check["passed"]:
            found = f"{check['table']} {check['check']}: {check['measure']}"
            note(say(f"[检查] {found}", f"[check] {found}"))
