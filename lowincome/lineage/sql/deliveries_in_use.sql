-- One row per delivery of a feed that is in use on the day.
select delivered_on
from match.deliveries
where feed = $feed and in_use
order by delivered_on
