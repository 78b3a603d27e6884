-- Feeds whose newest delivery is held back; the last accepted one stays in use.
select count(*)
from match.feed_states
where state = 'held'
