-- The wall in a form that the planner sees through. What it let pass before it lets pass now, and nothing else.
--
-- A policy is one `case`, the cheapest condition first, with each setting read once per query. The planner does not look into
-- a `case` and takes half of the rows to pass; how many there will be it learns from the same range in the doors' own query,
-- and so reads a county's or a city's queue in order instead of sorting all of it.
-- Signals and measures bear the queue of their task in a column of the wall's own, `reach_code`, which triggers keep and
-- nobody else writes: counting them takes no look at each one's task.

alter table queues_signal add column reach_code varchar(12);
alter table queues_measure add column reach_code varchar(12);

update queues_signal set reach_code = task.queue_code
from queues_task as task
where queues_signal.task_id = task.task_id;

update queues_measure set reach_code = signal.reach_code
from queues_signal as signal
where queues_measure.signal_id = signal.signal_id;

create function lowincome_reach_of_signal() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
    new.reach_code := (select task.queue_code from queues_task as task where task.task_id = new.task_id);
    return new;
end
$$;

create function lowincome_reach_of_measure() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
    new.reach_code := (select signal.reach_code from queues_signal as signal where signal.signal_id = new.signal_id);
    return new;
end
$$;

create function lowincome_task_moved() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
    update queues_signal set task_id = task_id where task_id = new.task_id;
    return null;
end
$$;

create function lowincome_signal_moved() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
    update queues_measure set reach_code = new.reach_code where signal_id = new.signal_id;
    return null;
end
$$;

create trigger reach_of_signal before insert or update on queues_signal
for each row execute function lowincome_reach_of_signal();

create trigger reach_of_measure before insert or update on queues_measure
for each row execute function lowincome_reach_of_measure();

create trigger task_moved after update of queue_code on queues_task
for each row when (old.queue_code is distinct from new.queue_code) execute function lowincome_task_moved();

create trigger signal_moved after update on queues_signal
for each row when (old.reach_code is distinct from new.reach_code) execute function lowincome_signal_moved();

do $$
declare
    old record;
begin
    for old in
        select tablename, policyname from pg_policies
        where
            schemaname = current_schema
            and cmd = 'SELECT'
            and tablename in (
                'queues_task', 'queues_signal', 'queues_measure', 'queues_subject', 'queues_visit', 'queues_finding',
                'queues_attachment', 'queues_referral', 'queues_exitprocedure', 'queues_change', 'queues_outboxverdict',
                'queues_look'
            )
            and policyname like 'reach\_%'
    loop
        execute format('drop policy %I on %I', old.policyname, old.tablename);
    end loop;
end
$$;

create policy reach_rows on queues_task for select to lowincome_console using (
    case
        when
            queue_code >= (select current_setting('lowincome.area_begin', true))
            and queue_code < (select current_setting('lowincome.area_end', true))
            then true
        when assignee_id = (select nullif(current_setting('lowincome.assignee', true), '')::bigint)
            then
                queue_code = (select current_setting('lowincome.shared', true))
                or (
                    queue_code >= (select current_setting('lowincome.begin', true))
                    and queue_code < (select current_setting('lowincome.end', true))
                )
        when (select current_setting('lowincome.kind', true)) = 'department'
            then lowincome_is_referred(task_id)
        else false
    end
);

create policy reach_rows on queues_signal for select to lowincome_console using (
    case
        when
            reach_code >= (select current_setting('lowincome.area_begin', true))
            and reach_code < (select current_setting('lowincome.area_end', true))
            then true
        when
            reach_code = (select current_setting('lowincome.shared', true))
            or (select current_setting('lowincome.kind', true)) in ('assigned', 'department')
            then exists (select 1 from queues_task as seen where seen.task_id = queues_signal.task_id)
        else false
    end
);

create policy reach_rows on queues_measure for select to lowincome_console using (
    case
        when
            reach_code >= (select current_setting('lowincome.area_begin', true))
            and reach_code < (select current_setting('lowincome.area_end', true))
            then true
        when
            reach_code = (select current_setting('lowincome.shared', true))
            or (select current_setting('lowincome.kind', true)) in ('assigned', 'department')
            then exists (select 1 from queues_signal as seen where seen.signal_id = queues_measure.signal_id)
        else false
    end
);

create policy reach_rows on queues_subject for select to lowincome_console using (
    case
        when (select current_setting('lowincome.kind', true)) = 'counted' then false
        when
            (select current_setting('lowincome.kind', true)) = 'area'
            and (select current_setting('lowincome.begin', true)) = ''
            then true
        else exists (select 1 from queues_signal as seen where seen.subject_id = queues_subject.subject_key)
    end
);

do $$
declare
    walled text;
begin
    foreach walled in array array[
        'visit', 'finding', 'attachment', 'referral', 'exitprocedure', 'change', 'outboxverdict', 'look'
    ] loop
        execute format(
            'create policy reach_rows on queues_%1$s for select to lowincome_console using ('
            'case when (select current_setting(''lowincome.kind'', true)) in (''area'', ''counted'') '
            'and (select current_setting(''lowincome.begin'', true)) = '''' then true '
            'else exists (select 1 from queues_task as seen where seen.task_id = queues_%1$s.task_id) end)',
            walled
        );
    end loop;
end
$$;

create policy reach_own on queues_look for select to lowincome_console using (
    by_id = (select nullif(current_setting('lowincome.user_id', true), '')::bigint)
);
