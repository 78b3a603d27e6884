-- One row per person and feed: which feeds know the person, by what means, and by how many records.
-- The same citizen number is the same person: method `id`, probability 1. Records without a valid number are left to
-- the fuzzy tier; they make no person.
select
    id_number,
    feed,
    'id' as method,
    cast(1 as double) as probability,
    count(*) as records,
    max(delivered_on) as newest_delivery
from in_use.person_records
group by id_number, feed
