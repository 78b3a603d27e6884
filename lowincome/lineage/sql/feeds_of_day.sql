-- One row per feed: the counts of what was delivered on the very day, the state that day, and the rules that read the
-- feed and could be evaluated.
with delivered as (
    select
        feed,
        count(*) as delivered,
        sum(received) as received,
        sum(accepted) as accepted,
        sum(duplicate) as duplicate,
        sum(quarantined) as quarantined,
        sum(rejected) as rejected,
        sum(furniture) as furniture
    from match.deliveries
    where delivered_on = $day
    group by feed
),

read_by as (
    select unnest(cast(feeds as varchar[])) as feed, rule
    from signals.evaluations
    where evaluated
),

evaluated as (
    select feed, list_sort(list(distinct rule)) as rules
    from read_by
    group by feed
)

select
    state.feed,
    coalesce(delivered.delivered, 0) as delivered,
    cast(coalesce(delivered.received, 0) as bigint) as received,
    cast(coalesce(delivered.accepted, 0) as bigint) as accepted,
    cast(coalesce(delivered.duplicate, 0) as bigint) as duplicate,
    cast(coalesce(delivered.quarantined, 0) as bigint) as quarantined,
    cast(coalesce(delivered.rejected, 0) as bigint) as rejected,
    cast(coalesce(delivered.furniture, 0) as bigint) as furniture,
    state.state,
    state.newest_delivery,
    coalesce(evaluated.rules, []) as evaluated
from match.feed_states as state
left join delivered on state.feed = delivered.feed
left join evaluated on state.feed = evaluated.feed
where not starts_with(state.feed, '_')
order by state.feed
