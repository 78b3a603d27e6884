-- What the console owes the landing, oldest first.

select id, entry
from queues_outboxverdict
where landed_at is null
order by id
