-- One row per feed: whether it knows the person, by how many records, and how fresh it is.
select
    state.feed,
    link.feed is not null as hit,
    coalesce(link.records, 0) as records,
    link.method,
    state.newest_delivery,
    state.state
from match.feed_states as state
left join match.links as link on state.feed = link.feed and link.id_number = $person
where not starts_with(state.feed, '_')
order by state.feed
