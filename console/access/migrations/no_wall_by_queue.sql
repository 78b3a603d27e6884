-- Takes the second form of the wall down. `row_level_security.sql` is to be run again after it.

drop trigger reach_of_signal on queues_signal;
drop trigger signal_moved on queues_signal;
drop trigger reach_of_measure on queues_measure;
drop trigger task_moved on queues_task;

drop function lowincome_reach_of_signal();
drop function lowincome_reach_of_measure();
drop function lowincome_task_moved();
drop function lowincome_signal_moved();

do $$
declare
    walled record;
begin
    for walled in
        select tablename, policyname from pg_policies
        where schemaname = current_schema and tablename like 'queues\_%' and policyname like 'reach\_%'
    loop
        execute format('drop policy %I on %I', walled.policyname, walled.tablename);
    end loop;
end
$$;

drop function lowincome_is_referred(varchar);

alter table queues_signal drop column reach_code;
alter table queues_measure drop column reach_code;
