-- One row per state of the day's signals: how many.
select state, count(*) as signals
from signals.signals
group by state
order by state
