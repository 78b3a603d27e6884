-- Back to a column of the wall's own, `reach_code`, which a function sets per signal.

drop trigger queue_of_signal on queues_signal;
drop trigger queue_of_changed_signal on queues_signal;
drop trigger signal_moved on queues_signal;
drop function lowincome_queue_of_signal();

alter table queues_signal add column reach_code varchar(12);

update queues_signal set reach_code = queue_code;

create function lowincome_reach_of_signal() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
    new.reach_code := (select task.queue_code from queues_task as task where task.task_id = new.task_id);
    return new;
end
$$;

create or replace function lowincome_reach_of_measure() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
    new.reach_code := (select signal.reach_code from queues_signal as signal where signal.signal_id = new.signal_id);
    return new;
end
$$;

create or replace function lowincome_task_moved() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
    update queues_signal set task_id = task_id where task_id = new.task_id;
    return null;
end
$$;

create or replace function lowincome_signal_moved() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
    update queues_measure set reach_code = new.reach_code where signal_id = new.signal_id;
    return null;
end
$$;

create trigger reach_of_signal before insert or update on queues_signal
for each row execute function lowincome_reach_of_signal();

create trigger signal_moved after update on queues_signal
for each row when (old.reach_code is distinct from new.reach_code) execute function lowincome_signal_moved();

drop policy reach_rows on queues_signal;

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
