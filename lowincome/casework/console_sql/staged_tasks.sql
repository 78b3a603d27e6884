-- One row per task, of the console's columns those that are the day's. A person's number stays out: `subjects` holds it.

select
    task_id,
    household_key,
    household_kind,
    case when household_kind <> 'person' then household_id end as household_id,
    region_code,
    township_code,
    queue_code,
    level,
    raised as is_raised,
    signals,
    benefits,
    cast(opened_on as varchar) as opened_on,
    cast(first_seen as varchar) as first_seen,
    state as intake,
    cast(sent_on as varchar) as sent_on,
    cast(due_on as varchar) as due_on,
    rank,
    is_backlog,
    true as is_standing
from handed_tasks
order by task_id
