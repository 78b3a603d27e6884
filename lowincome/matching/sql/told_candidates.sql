-- One row per record and candidate that people may be shown: the first five of a record.
select *
from candidates
where rank <= 5
order by record_id, rank
