-- Writes the day's tasks over the console's; a row that says the same is left alone.
-- What people own (progress, assignee, version) is not named here, and so never written.

insert into queues_task (
    task_id,
    household_key,
    household_kind,
    household_id,
    region_code,
    township_code,
    queue_code,
    level,
    is_raised,
    signals,
    benefits,
    opened_on,
    first_seen,
    intake,
    sent_on,
    due_on,
    rank,
    is_backlog,
    is_standing,
    cleared_on
)
select
    staged.task_id,
    staged.household_key,
    staged.household_kind,
    staged.household_id,
    staged.region_code,
    staged.township_code,
    staged.queue_code,
    staged.level,
    staged.is_raised,
    staged.signals,
    staged.benefits,
    staged.opened_on,
    staged.first_seen,
    staged.intake,
    staged.sent_on,
    staged.due_on,
    staged.rank,
    staged.is_backlog,
    staged.is_standing,
    null as cleared_on
from staged_tasks as staged
left join queues_task as known on staged.task_id = known.task_id
where
    known.task_id is null
    or not known.is_standing
    or (
        staged.household_key,
        staged.household_kind,
        staged.household_id,
        staged.region_code,
        staged.township_code,
        staged.queue_code,
        staged.level,
        staged.is_raised,
        staged.signals,
        staged.benefits,
        staged.opened_on,
        staged.first_seen,
        staged.intake,
        staged.sent_on,
        staged.due_on,
        staged.rank,
        staged.is_backlog
    ) is distinct from (
        known.household_key,
        known.household_kind,
        known.household_id,
        known.region_code,
        known.township_code,
        known.queue_code,
        known.level,
        known.is_raised,
        known.signals,
        known.benefits,
        known.opened_on,
        known.first_seen,
        known.intake,
        known.sent_on,
        known.due_on,
        known.rank,
        known.is_backlog
    )
order by staged.task_id
on conflict (task_id) do update set
    household_key = excluded.household_key,
    household_kind = excluded.household_kind,
    household_id = excluded.household_id,
    region_code = excluded.region_code,
    township_code = excluded.township_code,
    queue_code = excluded.queue_code,
    level = excluded.level,
    is_raised = excluded.is_raised,
    signals = excluded.signals,
    benefits = excluded.benefits,
    opened_on = excluded.opened_on,
    first_seen = excluded.first_seen,
    intake = excluded.intake,
    sent_on = excluded.sent_on,
    due_on = excluded.due_on,
    rank = excluded.rank,
    is_backlog = excluded.is_backlog,
    is_standing = excluded.is_standing,
    cleared_on = excluded.cleared_on
