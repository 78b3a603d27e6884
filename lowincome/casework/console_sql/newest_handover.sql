-- The newest day that was handed over, and the fingerprint of what was.

select day, content
from queues_handover
order by day desc, id desc
limit 1
