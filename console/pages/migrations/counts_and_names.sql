-- What the head of the queue counts, without a look at the rows themselves; `task_id` and `assignee_id` are the wall's.
create index queue_open on queues_task (
    queue_code, progress, intake, due_on, round_due_on, level, assignee_id, task_id
)
where progress in ('new', 'assigned', 'visited', 'advised');

-- Unfinished tasks by the date that counts; and visits not made yet, apart from the many that were made and whose measures
-- go on. The date is written as `console.queues.models.task.DUE` is: behind the wall a coalesce may not be looked up.
drop index queue_by_due;

create index queue_by_due on queues_task (
    (case when round_due_on is null then due_on else round_due_on end), task_id, queue_code
)
where progress in ('new', 'assigned', 'visited', 'advised');

create index queue_to_visit on queues_task (
    (case when round_due_on is null then due_on else round_due_on end), task_id, queue_code, level
)
where progress in ('new', 'assigned');

-- Whom somebody looks for.
create index subject_by_number on queues_subject (number);

create index subject_by_name on queues_subject (name);

-- What somebody did or looked at, in order of time.
create index change_by_person on queues_change (by_id, at);

create index look_by_person on queues_look (by_id, at);
