-- Writes the day's pairs. Whether a pair is read twice is settled when it first comes.

insert into review_reviewpair
    (pair_key, feed, record_key, number, origin, queue_code, needs_second, told, known, handed_on, cleared_on)
select pair_key, feed, record_key, number, origin, queue_code, needs_second, told, known, :day, null
from staged_review_pairs
where true
on conflict (pair_key) do update set
    origin = excluded.origin,
    queue_code = excluded.queue_code,
    told = excluded.told,
    known = excluded.known,
    cleared_on = null
