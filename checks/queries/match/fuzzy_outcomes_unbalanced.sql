-- Records without a fitting number that do not come to exactly one of link, review and no link; and links and reviews of
-- no such record. No link is what has no candidate, or none that is likely enough.
with

ends as (
    select
        record_key,
        'link' as ending
    from match.fuzzy_links

    union all

    select
        record_key,
        'review' as ending
    from match.fuzzy_reviews

    union all

    select
        records.record_key,
        'no link' as ending
    from (
        select distinct record_key
        from match.fuzzy_records
    ) as records
    left join match.fuzzy_candidates as best
        on records.record_key = best.record_key
        and best.rank = 1
    where coalesce(best.outcome, 'none') = 'none'
        and records.record_key not in (select record_key from match.fuzzy_links)
        and records.record_key not in (select record_key from match.fuzzy_reviews)
),

known as (
    select distinct record_key
    from match.fuzzy_records
)

select count(*)
from (
    select coalesce(known.record_key, ends.record_key) as record_key
    from known
    full join ends
        on known.record_key = ends.record_key
    group by all
    having count(ends.ending) <> 1 or count(known.record_key) = 0
) as offenders
