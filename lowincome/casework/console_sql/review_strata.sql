-- One row per feed, kind of pair and queue: how many pairs of the kind the day has, drawn or not, in the order of
-- staged_review_strata's columns.
select
    feed,
    origin,
    queue_code,
    count(*) as pairs
from asked_pairs
group by all
order by all
