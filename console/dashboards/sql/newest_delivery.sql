-- One row: the newest delivery of a feed that is in use on the day; empty where it never came.
select newest_delivery
from match.feed_states
where feed = $feed
