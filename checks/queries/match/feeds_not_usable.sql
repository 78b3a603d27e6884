-- Feeds that were never delivered or are older than their contract allows: their rules are not evaluated.
select count(*)
from match.feed_states
where not is_usable
