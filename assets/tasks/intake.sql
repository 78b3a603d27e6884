-- One row per queue that has tasks, or took some in this month: how many it may take in, took in today, and keeps waiting.
-- A queue takes `cap_month` tasks per calendar month and villages, `cap_day` of them on one working day; a rest day has
-- what its last working day left over. Nothing is taken in on a baseline day, nor a task whose signals are all suspended.

with tasks_of_queues as (
    select
        queue_code,
        count(case when state = 'waiting' then 1 end) as waiting,
        count(case when state = 'waiting' and is_standing then 1 end) as candidates
    from tasks.openings
    group by queue_code
),

taken as (
    select
        earlier.queue_code,
        earlier.admitted_this_month,
        case
            when earlier.working_day = today.working_day then earlier.admitted_this_working_day
            else 0
        end as admitted_this_working_day
    from previous.intake as earlier
    inner join calendar.today as today on earlier.month = today.month
    where earlier.admitted_this_month > 0
),

queues as (
    select
        coalesce(tasks_of_queues.queue_code, taken.queue_code) as queue_code,
        coalesce(tasks_of_queues.waiting, 0) as waiting,
        coalesce(tasks_of_queues.candidates, 0) as candidates,
        coalesce(taken.admitted_this_month, 0) as admitted_before,
        coalesce(taken.admitted_this_working_day, 0) as admitted_before_on_working_day
    from tasks_of_queues
    full join taken on tasks_of_queues.queue_code = taken.queue_code
),

capped as (
    select
        queues.*,
        today.month,
        today.working_day,
        $intake_per_village_month * greatest(coalesce(place.villages, 0), 1) as cap_month,
        cast(
            ceil($intake_per_village_month * greatest(coalesce(place.villages, 0), 1) / today.month_workdays) as integer
        ) as cap_day
    from queues
    cross join calendar.today as today
    left join routing.queues as place on queues.queue_code = place.queue_code
),

admitted as (
    select
        *,
        case
            when $is_baseline then 0
            else greatest(
                least(candidates, cap_month - admitted_before, cap_day - admitted_before_on_working_day),
                0
            )
        end as admitted_today
    from capped
)

select
    queue_code,
    month,
    working_day,
    cap_month,
    cap_day,
    admitted_before + admitted_today as admitted_this_month,
    admitted_before_on_working_day + admitted_today as admitted_this_working_day,
    admitted_today,
    waiting - admitted_today as waiting
from admitted
