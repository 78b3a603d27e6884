-- One row per department's feed: its state on the day, its newest accepted delivery, its age and how old it may be, in days.
select
    feed,
    state,
    newest_delivery,
    age_days,
    max_age_days
from match.feed_states
where not starts_with(feed, '_')
order by feed
