-- One row per person and feed: which feeds know the person, by what means, and by how many records.
-- The same citizen number is the same person: method `id`, probability 1.
select
    id_number,
    feed,
    'id' as method,
    cast(1 as double) as probability,
    cast(sum(records) as bigint) as records,
    max(newest_delivery) as newest_delivery
from match.names
group by id_number, feed
