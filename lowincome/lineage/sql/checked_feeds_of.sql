-- One row per feed: whether it knows the person, by how many records, how many others of some persons it knows, and how
-- fresh it is.
with others as (
    select feed, count(distinct id_number) as members_hit
    from match.links
    where list_contains($persons, id_number) and id_number <> $person
    group by feed
)

select
    state.feed,
    link.feed is not null as hit,
    coalesce(link.records, 0) as records,
    coalesce(others.members_hit, 0) as members_hit,
    link.method,
    state.newest_delivery,
    state.state
from match.feed_states as state
left join match.links as link on state.feed = link.feed and link.id_number = $person
left join others on state.feed = others.feed
where not starts_with(state.feed, '_')
order by state.feed
