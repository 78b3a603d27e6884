"""The days: one partition per sync date, in China's time, today included."""

import dagster as dg

FIRST_DAY = "2018-01-01"
TIMEZONE = "Asia/Shanghai"

DAILY = dg.DailyPartitionsDefinition(start_date=FIRST_DAY, timezone=TIMEZONE, end_offset=1)
