-- Writes how many pairs of each kind the day has.

insert into review_reviewstratum (feed, origin, queue_code, pairs)
select feed, origin, queue_code, pairs
from staged_review_strata
