-- One row per record of a feed that the fuzzy tier, or a clerk, puts to the persons asked for: where it stands.
with

matched as (
    select
        record_key,
        id_number
    from match.fuzzy_links

    union

    select
        record_key,
        id_number
    from match.fuzzy_reviews
    where reason in ('below_limit', 'name_and_place_only')
)

select
    records.delivered_on,
    records.position
from matched
inner join match.fuzzy_records as records
    on matched.record_key = records.record_key
where list_contains($persons, matched.id_number)
    and records.feed = $feed
    and records.reason = 'no_valid_number'
