-- One row per person and feed: which feeds know the person, by what means, and by how many records.
-- The same citizen number is the same person: method `id`, probability 1.
select
    id_number,
    feed,
    'id' as method,
    cast(1 as double) as probability,
    records,
    newest_delivery
from match.names
