"""`lowincome release`: a person answers for a delivery that was held, and it is used from the next sync on."""

from typing import Annotated

import typer

from commands.options import Day, Home, Landing
from commands.output import note
from commands.process_settings import settings_from
from commands.published import published_lake
from lowincome.kernel.language import say


def release(
    day: Day,
    feed: Annotated[str, typer.Option("--feed", help="数据名称 · the feed", show_default=False)],
    reason: Annotated[str, typer.Option("--reason", help="放行理由 · why it may be used", show_default=False)],
    landing: Landing = None,
    home: Home = None,
) -> None:
    """放行被扣留的一次交付。 · Releases a delivery that was held.

    例 · Example: lowincome release --date 2024-10-31 --feed roster --reason "与民政局核对,确有清退 · confirmed by phone"
    """
    from lowincome.casework.releases import record_release
    from lowincome.kernel.clock import now
    from lowincome.lineage.access import free_text
    from lowincome.lineage.audit_log import AuditLog
    from lowincome.lineage.held_deliveries import require_releasable

    settings = settings_from(home=home, landing=landing)
    held_for = require_releasable(published_lake(settings), day.date(), feed, reason)
    log = AuditLog(settings)
    stated = free_text(reason)
    entry = log.append(
        "release", {"feed": feed, "delivered_on": str(day.date()), "held_for": held_for, "reason": stated}
    )
    record_release(settings.landing_url, feed, day.date(), stated, entry.actor, now())
    note(
        say(
            f"已放行 {day.date()} 的 {feed}。再运行一次 lowincome sync --date {day.date()} 即启用。",
            f"released {feed} of {day.date()}. Run again to use it: lowincome sync --date {day.date()}",
        )
    )
