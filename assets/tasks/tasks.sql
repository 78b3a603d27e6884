-- One row per open task, and one task per household: whether it was handed over, by when it is due, or where it waits.
-- A queue takes in by level, then age, then id. A due date counts from the day after the hand-over; a raised level counts
-- from the day after the raise; no change ever moves it back. A waiting task has none: its clock stands.

with queued as (
    select
        opening.*,
        row_number() over (
            partition by opening.queue_code, opening.state
            order by opening.is_standing desc, opening.step, opening.first_seen, opening.task_id
        ) as place,
        intake.admitted_today
    from tasks.openings as opening
    inner join tasks.intake as intake on opening.queue_code = intake.queue_code
),

decided as (
    select
        *,
        state = 'sent' or place <= admitted_today as is_sent
    from queued
)

select
    decided.task_id,
    decided.household_key,
    decided.household_kind,
    decided.household_id,
    decided.region_code,
    decided.township_code,
    decided.queue_code,
    decided.level,
    decided.raised,
    decided.signals,
    decided.benefits,
    decided.opened_on,
    decided.first_seen,
    case when decided.is_sent then 'sent' else 'waiting' end as state,
    case when decided.is_sent then coalesce(decided.sent_on, $day) end as sent_on,
    case when decided.is_sent then least(coalesce(decided.due_on, due.day), due.day) end as due_on,
    case when decided.is_sent then null else decided.place - decided.admitted_today end as rank,
    decided.is_backlog
from decided
inner join policy.levels as level on decided.level = level.level
left join calendar.workdays as due on level.working_days = due.ordinal
order by decided.task_id
