-- The person that a key of the task lists stands for.
select distinct subject_id
from tasks.task_signals
where subject = 'person' and subject_key = $key
