-- One row per record_key and person whom people may be asked about, with the queue that would be asked: what waits for
-- review (the best candidate and the second), what was linked, and what was left unlinked. Pairs and their numbers are
-- made of this one table, so that a number counts what can be drawn. Links that people themselves made are not asked about.
with

asked as (
    select feed, record_key, id_number, 'review' as origin
    from match.fuzzy_reviews

    union

    select feed, record_key, second_id_number as id_number, 'review' as origin
    from match.fuzzy_reviews
    where second_id_number is not null

    union

    select feed, record_key, id_number, 'link' as origin
    from match.fuzzy_links
    where method = 'fuzzy'

    union

    select feed, record_key, id_number, 'none' as origin
    from match.fuzzy_candidates
    where rank = 1 and outcome = 'none'
),

once as (
    select *
    from asked
    qualify row_number() over (partition by feed, record_key, id_number order by origin desc) = 1
),

records as (
    select
        record_key,
        min(region_code) as region_code
    from match.fuzzy_records
    group by record_key
)

select
    once.feed,
    once.record_key,
    once.id_number,
    once.origin,
    left(sha256(concat_ws('|', $key, once.feed, once.record_key, once.id_number)), 20) as pair_key,
    coalesce(
        left(coalesce(roster.region_code, register.region_code, records.region_code), 9) || '000', '000000000000'
    ) as queue_code
from once
inner join records
    on once.record_key = records.record_key
inner join match.persons as persons
    on once.id_number = persons.id_number
left join match.roster_rows as roster
    on once.id_number = roster.id_number
left join match.register_rows as register
    on once.id_number = register.id_number
