-- One row per delivery that a synced day holds back and that matters on it: the newest of its feed, or any of a feed
-- whose deliveries add up.
with judged as (
    select
        feed,
        delivered_on,
        mode,
        held,
        held_reason,
        max(delivered_on) over (partition by feed) as newest
    from read_parquet($files, hive_partitioning = false)
)

select
    feed,
    delivered_on,
    held_reason,
    delivered_on = newest as is_newest
from judged
where held and (delivered_on = newest or mode = 'append')
order by feed, delivered_on
