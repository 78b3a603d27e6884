-- The wall goes by `queue_code` of a signal. The hand-over, the only one that inserts signals by the hundred thousand, takes it
-- from the task in its one statement, so that no function runs per row; what comes without gets it from its task, and whoever
-- changes it, or the task, gets the task's again. No role of the console can write it.

drop trigger reach_of_signal on queues_signal;
drop trigger signal_moved on queues_signal;
drop function lowincome_reach_of_signal();

create function lowincome_queue_of_signal() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
    new.queue_code := (select task.queue_code from queues_task as task where task.task_id = new.task_id);
    return new;
end
$$;

create or replace function lowincome_reach_of_measure() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
    new.reach_code := (select signal.queue_code from queues_signal as signal where signal.signal_id = new.signal_id);
    return new;
end
$$;

create or replace function lowincome_task_moved() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
    update queues_signal set queue_code = new.queue_code where task_id = new.task_id;
    return null;
end
$$;

create or replace function lowincome_signal_moved() returns trigger
language plpgsql security definer set search_path from current
as $$
begin
    update queues_measure set reach_code = new.queue_code where signal_id = new.signal_id;
    return null;
end
$$;

create trigger queue_of_signal before insert on queues_signal
for each row when (new.queue_code is null) execute function lowincome_queue_of_signal();

create trigger queue_of_changed_signal before update on queues_signal
for each row when (old.task_id is distinct from new.task_id or old.queue_code is distinct from new.queue_code)
execute function lowincome_queue_of_signal();

create trigger signal_moved after update on queues_signal
for each row when (old.queue_code is distinct from new.queue_code) execute function lowincome_signal_moved();

drop policy reach_rows on queues_signal;

create policy reach_rows on queues_signal for select to lowincome_console using (
    case
        when
            queue_code >= (select current_setting('lowincome.area_begin', true))
            and queue_code < (select current_setting('lowincome.area_end', true))
            then true
        when
            queue_code = (select current_setting('lowincome.shared', true))
            or (select current_setting('lowincome.kind', true)) in ('assigned', 'department')
            then exists (select 1 from queues_task as seen where seen.task_id = queues_signal.task_id)
        else false
    end
);

alter table queues_signal drop column reach_code;
