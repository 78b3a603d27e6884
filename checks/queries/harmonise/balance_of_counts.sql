-- Deliveries whose records do not all end in exactly one place.
select count(*)
from harmonise.counts
where received <> accepted + duplicate + quarantined + rejected + furniture
