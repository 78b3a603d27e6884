-- Deliveries whose records do not all end in exactly one place, over everything known on the day.
select count(*)
from match.deliveries
where received <> accepted + duplicate + quarantined + rejected + furniture
