-- One row per hash that several accepted records have, in whichever deliveries.
select record_hash
from cleaned
where _aside is null
group by record_hash
having count(*) > 1
