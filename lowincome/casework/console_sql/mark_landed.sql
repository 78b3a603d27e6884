-- Notes that an entry of the outbox was landed, and where.

update queues_outboxverdict set landed_at = :now, path = :path
where id = :id and landed_at is null
