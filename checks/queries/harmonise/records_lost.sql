-- Deliveries of which another number of records was counted than the receipts of their files tell.
with read as (
    select feed, delivered_on, sum(records) as records
    from feeds.receipts
    group by feed, delivered_on
)

select count(*)
from read
full outer join harmonise.counts as counts
    on counts.feed = read.feed
    and counts.delivered_on = read.delivered_on
where read.records is distinct from counts.received
