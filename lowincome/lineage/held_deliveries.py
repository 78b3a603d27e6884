"""Which held delivery may be released by a person: one that can be read and only looks odd."""

from datetime import date

from lowincome.kernel.errors import InputError
from lowincome.kernel.masking import strip_values
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.statements import rows_of_files


def require_releasable(lake: PublishedLake, day: date, feed: str, purpose: str) -> str:
    """Why the delivery of a feed and date is held. Raises InputError where it cannot be released, and what to do."""
    if not purpose.strip():
        raise InputError("请用 --reason 说明放行理由", "say why it may be used: --reason TEXT")
    if not lake.has("harmonise", "counts", day):
        raise InputError(
            f"{day} 没有读取过任何交付。请先运行 lowincome sync --date {day}",
            f"no delivery of {day} has been read; run first: lowincome sync --date {day}",
        )
    found = rows_of_files("counts_of_delivery", [lake.table("harmonise", "counts", day)], {"feed": feed})
    if not found:
        raise InputError(
            f"{day} 没有 {feed} 的交付。用 lowincome feeds --date {day} 查看",
            f"{feed} was not delivered on {day}; see: lowincome feeds --date {day}",
        )
    delivery = found[0]
    reason = strip_values(str(delivery["held_reason"] or delivery["breaker"] or delivery["fault"]))
    if not _is_held(lake, day, feed, as_read=delivery["held"]):
        raise InputError(f"{day} 的 {feed} 没有被扣留,无须放行", f"{feed} of {day} is not held; nothing to release")
    if delivery["fault"]:
        raise InputError(
            f"{day} 的 {feed} 无法放行:{reason}。文件本身不能用,请交付部门重新提供",
            f"{feed} of {day} cannot be released: {reason}. "
            "The file itself cannot be used; ask the department for a new one",
        )
    return reason


def _is_held(lake: PublishedLake, day: date, feed: str, *, as_read: bool) -> bool:
    """Whether the newest synced day holds the delivery back; as it was read where no day has judged it yet."""
    newest = lake.newest()
    if newest is None or newest < day:
        return as_read
    parameters = {"feed": feed, "delivered_on": day}
    judged = rows_of_files("held_delivery", [lake.table("match", "deliveries", newest)], parameters)
    return bool(judged[0]["held"]) if judged else as_read
