-- The one row of a feed's delivery of a date, as a synced day takes it.
select in_use, held, held_reason
from match.deliveries
where feed = $feed and delivered_on = $delivered_on
