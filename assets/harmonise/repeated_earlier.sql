-- One row per hash that an accepted record shares with a record of an earlier delivery, and file it stands in.
select distinct record_hash, filename
from earlier
where record_hash in (select record_hash from cleaned where _aside is null)
