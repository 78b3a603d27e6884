-- One row per record and candidate, the best first.
select *
from explained
where rank <= $most
order by record_id, rank
