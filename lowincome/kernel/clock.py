"""What day it is: in China, or the day that a deployment says it is."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from lowincome.kernel.settings import Settings

CHINA = ZoneInfo("Asia/Shanghai")


def today(settings: Settings) -> date:
    """The setting `today` where it is given, else the date in China now."""
    return settings.today or datetime.now(CHINA).date()


def now() -> datetime:
    """The time in China now, to the second."""
    return datetime.now(CHINA).replace(microsecond=0)
