-- How many of the day's tasks the console does not know yet.

select count(*) from staged_tasks
where not exists (select 1 from queues_task where queues_task.task_id = staged_tasks.task_id)
