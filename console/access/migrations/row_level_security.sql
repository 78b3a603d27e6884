-- What a request's connection may see. It runs as the role lowincome_console, which owns nothing and so is bound by these
-- policies; the tables' owner (the sync, the command line, migrations) is not. How far an account reaches stands in the
-- settings lowincome.*, which `console.access.wall` gives; without them nothing is seen.
--
-- Reading is walled; what may be written is the acts' to say, except for what nobody changes from the console.

do $$
begin
    if not exists (select from pg_roles where rolname = 'lowincome_console') then
        create role lowincome_console nologin;
    end if;
    if not pg_has_role(current_user, 'lowincome_console', 'member') then
        execute format('grant lowincome_console to %I', current_user);
    end if;
exception
    when duplicate_object or unique_violation then
        null; -- another database of this server is being migrated at the same time
end
$$;

do $$
begin
    execute format('grant usage on schema %I to lowincome_console', current_schema);
    execute format('grant select, insert, update, delete on all tables in schema %I to lowincome_console', current_schema);
    execute format('grant usage, select on all sequences in schema %I to lowincome_console', current_schema);
    execute format(
        'alter default privileges in schema %I grant select, insert, update, delete on tables to lowincome_console',
        current_schema
    );
    execute format(
        'alter default privileges in schema %I grant usage, select on sequences to lowincome_console', current_schema
    );
end
$$;

revoke insert, delete on queues_task, queues_signal, queues_subject, queues_handover from lowincome_console;
revoke update on queues_signal, queues_subject, queues_handover from lowincome_console;
revoke update, delete on queues_change, queues_look, accounts_accountact from lowincome_console;

-- A department sees a task through its referrals, and these through the task: a function of the owner breaks the circle.
create function lowincome_is_referred(asked varchar) returns boolean
language sql stable security definer set search_path from current
as $$
    select exists (
        select 1
        from queues_referral as referral
        inner join queues_task as task on referral.task_id = task.task_id
        where
            referral.task_id = asked
            and referral.department = current_setting('lowincome.department', true)
            and referral.state in ('sent', 'accepted', 'in_hand', 'answered', 'returned', 'closed')
            and not referral.is_undone
            and task.queue_code >= current_setting('lowincome.begin', true)
            and task.queue_code < current_setting('lowincome.end', true)
    )
$$;

create policy reach_area on queues_task for select to lowincome_console using (
    (select current_setting('lowincome.kind', true)) in ('area', 'counted')
    and queue_code >= (select current_setting('lowincome.begin', true))
    and queue_code < (select current_setting('lowincome.end', true))
);

create policy reach_assigned on queues_task for select to lowincome_console using (
    (select current_setting('lowincome.kind', true)) in ('area', 'assigned')
    and assignee_id = (select nullif(current_setting('lowincome.user_id', true), '')::bigint)
    and (
        queue_code = (select current_setting('lowincome.shared', true))
        or (
            queue_code >= (select current_setting('lowincome.begin', true))
            and queue_code < (select current_setting('lowincome.end', true))
        )
    )
);

create policy reach_referred on queues_task for select to lowincome_console using (
    (select current_setting('lowincome.kind', true)) = 'department' and lowincome_is_referred(task_id)
);

create policy reach_everything on queues_subject for select to lowincome_console using (
    (select current_setting('lowincome.kind', true)) = 'area' and (select current_setting('lowincome.begin', true)) = ''
);

create policy reach_signal on queues_subject for select to lowincome_console using (
    (select current_setting('lowincome.kind', true)) <> 'counted'
    and exists (select 1 from queues_signal as seen where seen.subject_id = queues_subject.subject_key)
);

create policy reach_own on queues_look for select to lowincome_console using (
    by_id = (select nullif(current_setting('lowincome.user_id', true), '')::bigint)
);

create policy reach_area on queues_conference for select to lowincome_console using (
    (select current_setting('lowincome.kind', true)) in ('area', 'counted')
    and area >= (select current_setting('lowincome.begin', true))
    and area < (select current_setting('lowincome.end', true))
);

create policy reach_measure on queues_conference for select to lowincome_console using (
    exists (select 1 from queues_measure as seen where seen.conference_id = queues_conference.id)
);

do $$
declare
    walled text;
begin
    foreach walled in array array[
        'signal', 'visit', 'finding', 'attachment', 'referral', 'exitprocedure', 'change', 'outboxverdict', 'look'
    ] loop
        execute format(
            'create policy reach_task on queues_%1$s for select to lowincome_console using ('
            'exists (select 1 from queues_task as seen where seen.task_id = queues_%1$s.task_id))',
            walled
        );
    end loop;

    execute 'create policy reach_signal on queues_measure for select to lowincome_console using ('
        'exists (select 1 from queues_signal as seen where seen.signal_id = queues_measure.signal_id))';

    foreach walled in array array[
        'signal', 'measure', 'visit', 'finding', 'attachment', 'referral', 'exitprocedure', 'change', 'outboxverdict', 'look'
    ] loop
        execute format(
            'create policy reach_everything on queues_%s for select to lowincome_console using ('
            '(select current_setting(''lowincome.kind'', true)) in (''area'', ''counted'') '
            'and (select current_setting(''lowincome.begin'', true)) = '''')',
            walled
        );
    end loop;

    foreach walled in array array[
        'task', 'signal', 'subject', 'measure', 'visit', 'finding', 'attachment', 'referral', 'exitprocedure', 'change',
        'outboxverdict', 'look', 'conference'
    ] loop
        execute format('create policy reach_insert on queues_%s for insert to lowincome_console with check (true)', walled);
        execute format('create policy reach_update on queues_%s for update to lowincome_console using (true)', walled);
        execute format('create policy reach_delete on queues_%s for delete to lowincome_console using (true)', walled);
        execute format('alter table queues_%s enable row level security', walled);
    end loop;
end
$$;
