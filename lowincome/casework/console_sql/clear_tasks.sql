-- Marks the tasks that the day no longer has: cleared by data, for a person to close. Nothing is deleted.

update queues_task set is_standing = false, cleared_on = :day, rank = null
where is_standing
    and not exists (select 1 from staged_tasks where staged_tasks.task_id = queues_task.task_id)
