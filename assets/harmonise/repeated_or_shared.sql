-- One row per hash that several accepted records have, or one and a record of an earlier delivery.
select record_hash
from repeated_now
union
select record_hash
from shared
