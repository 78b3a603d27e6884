-- One row per delivery that is held back on the day, and why.
select feed, delivered_on, held_reason
from match.deliveries
where held
order by feed, delivered_on
