-- One row per feed whose records the fuzzy tier, or a clerk, puts to the persons asked for, at its lowest probability.
with

matched as (
    select
        feed,
        id_number,
        method,
        probability
    from match.fuzzy_links

    union all

    select
        feed,
        id_number,
        'fuzzy' as method,
        probability
    from match.fuzzy_reviews
    where reason in ('below_limit', 'name_and_place_only')
)

select
    feed,
    method,
    min(probability) as probability
from matched
where list_contains($persons, id_number)
    and list_contains($feeds, feed)
group by feed, method
order by feed, method
