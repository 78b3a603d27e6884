-- Files of known feeds in the landing that no receipt answers for.
select count(*)
from feeds.arrivals as arrivals
where arrivals.feed is not null
  and not exists (
    select 1
    from feeds.receipts as receipts
    where receipts.feed = arrivals.feed
      and receipts.delivered_on = arrivals.delivered_on
      and receipts.file = arrivals.file
      and receipts.sha256 = arrivals.sha256
  )
