-- In which order the views of the queue stand: unfinished tasks by the date that counts, waiting ones by rank, closed ones
-- by their day. A page is read from where the last one ended.
create index queue_by_due on queues_task (coalesce(round_due_on, due_on), task_id)
where progress in ('new', 'assigned', 'visited', 'advised');

create index queue_by_rank on queues_task (rank, task_id)
where intake = 'waiting';

create index queue_by_closing on queues_task (closed_on, task_id)
where progress = 'closed';
