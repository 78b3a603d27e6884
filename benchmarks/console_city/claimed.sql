-- Of the free tasks: how many there were, how many have somebody, with exactly one change of state by that very person.

select
    count(*) as tasks,
    count(*) filter (where task.assignee_id is not null and task.progress = 'assigned' and task.version = 1) as taken,
    count(*) filter (where changes.rows = 1 and changes.by_id = task.assignee_id) as taken_once
from queues_task as task
left join lateral (
    select count(*) as rows, min(by_id) as by_id
    from queues_change
    where queues_change.task_id = task.task_id
) as changes on true
where task.queue_code = '410102099000'
