-- One row per duplicate record: equal in its key to an earlier record of its own delivery, or to one of an earlier
-- delivery that is a source (an append feed's that is not held). It points to the first such record, which is accepted.
-- `candidates` are the records whose hash occurs more than once; `place` orders them by delivery date and position. `key`
-- stands for the hash, or for the contract's columns where one hash was found to stand for different records.
with compared as (
    select
        place,
        delivered_on,
        is_new,
        min(case when is_source then place end) over (partition by key) as first_source,
        min(place) over (partition by key, delivered_on) as first_here
    from candidates
),

traced as (
    select
        place,
        is_new,
        case when first_source < first_here then first_source else first_here end as of_place
    from compared
)

select
    repeated.delivered_on,
    repeated.position,
    repeated.file,
    repeated.line,
    traced.place,
    traced.of_place,
    original.delivered_on as of_delivered_on,
    original.file as of_file,
    original.line as of_line
from traced
inner join candidates as repeated on traced.place = repeated.place
inner join candidates as original on traced.of_place = original.place
where traced.is_new and traced.of_place < traced.place
