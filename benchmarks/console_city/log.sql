-- Who did what: each act a form that was sent, each change of state a row, in order of time; and looks at people to fill up.

create temporary table made_act as
select
    task.task_id,
    task.signal_id,
    task.officer,
    act.act,
    act.version,
    act.from_state,
    act.to_state,
    act.from_measure,
    act.to_measure,
    gen_random_uuid() as form_id,
    case act.version when 1 then task.opened_on when 4 then task.closed_on else task.visited_on end
    + time '08:30' + random() * interval '9 hours' as at
from made_signal as task
inner join (
    values
    ('claim', 1, 'new', 'assigned', null, null),
    ('visit', 2, 'assigned', 'visited', null, null),
    ('record_verdicts', 3, 'visited', 'advised', 'open', 'confirmed'),
    ('carry_out', 4, 'advised', 'closed', 'confirmed', 'carried_out')
) as act (act, version, from_state, to_state, from_measure, to_measure)
    on act.version
    <= case task.progress when 'new' then 0 when 'assigned' then 1 when 'visited' then 2 when 'advised' then 3 else 4 end
where task.place = 1
order by at;

insert into queues_sentform (form_id, act, at, by_id, by_name, by_role, result, is_logged)
select
    form_id, act, at, officer, 'officer', 'township',
    jsonb_build_object('task_id', task_id, 'version', version, 'progress', to_state), true
from made_act;

insert into queues_change (
    task_id, signal_id, at, by_id, by_name, by_role, act, from_state, to_state, why, form_id, version, before
)
select
    task_id, case when is_measure then signal_id end, at, officer, 'officer', 'township', act,
    case when is_measure then from_measure else from_state end,
    case when is_measure then to_measure else to_state end, '', form_id, version,
    case
        when not is_measure
            then jsonb_build_object('task', jsonb_build_object('progress', from_state, 'round', 1), 'measures', jsonb_build_object(signal_id, null))
    end
from made_act
cross join (values (false), (true)) as part (is_measure)
where not is_measure or from_measure is not null;

insert into queues_look (at, by_id, by_name, by_role, subject_key, task_id, purpose, page)
select
    visited_on + time '09:00', officer, 'officer', 'township', subject_key, task_id, '入户前核对', '/tasks/' || task_id || '/'
from made_signal
cross join generate_series(1, 1 + (current_setting('made.log')::bigint / current_setting('made.tasks')::bigint)::integer)
where visited_on is not null
limit greatest(current_setting('made.log')::bigint - (select count(*) from queues_change), 0);

insert into queues_handover (
    day, run_id, at, content, tasks, tasks_new, tasks_changed, tasks_cleared, signals, signals_new, signals_changed,
    signals_cleared
)
select current_setting('made.day')::date - 1, 'made', now(), 'made', count(*), 0, 0, 0, 0, 0, 0, 0
from queues_task;
