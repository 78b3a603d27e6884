-- One row per feed, kind of pair and queue: how many pairs of the kind the day has, in the order of staged_review_strata's
-- columns.
with

pairs as (
    select feed, id_number, 'review' as origin
    from match.fuzzy_reviews

    union all

    select feed, second_id_number as id_number, 'review' as origin
    from match.fuzzy_reviews
    where second_id_number is not null

    union all

    select feed, id_number, 'link' as origin
    from match.fuzzy_links

    union all

    select feed, id_number, 'none' as origin
    from match.fuzzy_candidates
    where rank = 1 and outcome = 'none'
)

select
    pairs.feed,
    pairs.origin,
    coalesce(left(coalesce(roster.region_code, register.region_code), 9) || '000', '000000000000') as queue_code,
    count(*) as pairs
from pairs
left join match.roster_rows as roster
    on pairs.id_number = roster.id_number
left join match.register_rows as register
    on pairs.id_number = register.id_number
group by all
order by all
