-- One row per delivery and hash that several accepted records of the delivery have.
select delivered_on, record_hash
from cleaned
where _aside is null
group by delivered_on, record_hash
having count(*) > 1
