-- Three years of a city's tasks: seven in ten are closed, the open ones are of the last weeks, a third of these is overdue.

create temporary table made_task as
with thrown as materialized (
    select
        number,
        random() as fate,
        random() as age,
        random() as urgency,
        random() as desk,
        random() as ending,
        1 + floor(random() * (select count(*) from made_place))::bigint as place
    from generate_series(1, current_setting('made.tasks')::bigint) as number
),

lived as (
    select
        thrown.*,
        case
            when fate < 0.70 then 'closed'
            when fate < 0.76 then 'advised'
            when fate < 0.79 then 'visited'
            when fate < 0.88 then 'assigned'
            else 'new'
        end as progress,
        fate >= 0.97 as is_waiting,
        case when urgency < 0.15 then 'red' when urgency < 0.6 then 'orange' when urgency < 0.9 then 'yellow' else 'blue' end
            as level,
        current_setting('made.day')::date - case
            when fate < 0.70 then 45 + floor(age * 1050)
            when fate < 0.79 then 10 + floor(age * 80)
            else floor(age * 15)
        end::integer as opened_on
    from thrown
)

select
    lived.number,
    left(md5('task' || lived.number), 20) as task_id,
    left(md5('household' || lived.number), 20) as household_key,
    made_place.village,
    case when lived.ending < 0.99 then made_place.township else left(made_place.township, 6) || '000000' end as queue_code,
    lived.progress,
    lived.is_waiting,
    lived.level,
    lived.opened_on,
    lived.opened_on + case lived.level when 'red' then 5 when 'orange' then 7 when 'yellow' then 9 else 14 end as due_on,
    case when lived.desk < 0.5 then made_place.first_officer else made_place.second_officer end as officer,
    case when lived.progress in ('visited', 'advised', 'closed') then lived.opened_on + 4 end as visited_on,
    case when lived.progress = 'closed' then lived.opened_on + 5 + floor(lived.age * 40)::integer end as closed_on,
    case when lived.urgency < 0.75 then 1 when lived.urgency < 0.95 then 2 else 3 end as signals,
    lived.ending
from lived
inner join made_place on lived.place = made_place.place;

insert into queues_task (
    task_id, household_key, household_kind, household_id, region_code, township_code, queue_code, level, is_raised,
    signals, benefits, opened_on, first_seen, intake, sent_on, due_on, rank, is_backlog, is_standing, cleared_on,
    progress, assignee_id, version, round, round_due_on, visited_on, closed_on
)
select
    task_id, household_key, 'household', 'ZJ' || number, village, case when queue_code like '%000000' then null else queue_code end,
    queue_code, level, false,
    signals, signals, opened_on, opened_on, case when is_waiting then 'waiting' else 'sent' end,
    case when not is_waiting then opened_on end, case when not is_waiting then due_on end,
    case when is_waiting then number end, false, progress <> 'closed', case when progress = 'closed' then closed_on end,
    progress, case when progress <> 'new' then officer end,
    case progress when 'new' then 0 when 'assigned' then 1 when 'visited' then 2 when 'advised' then 3 else 4 end,
    1, null, visited_on, closed_on
from made_task
order by opened_on, task_id;
