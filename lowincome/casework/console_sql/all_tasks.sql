-- How many tasks the day has.

select count(*) from staged_tasks
