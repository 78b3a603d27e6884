-- The audit log's copy: read by whoever sees every area (auditors) and by the log administrators, by nobody else; written
-- by housekeeping alone, which runs as the tables' owner.

revoke insert, update, delete on audit_logline, audit_logmention from lowincome_console;

drop policy if exists reach_everything on audit_logline;
drop policy if exists reach_everything on audit_logmention;

create policy reach_everything on audit_logline for select to lowincome_console using (
    (select current_setting('lowincome.kind', true)) in ('area', 'logs')
    and (select current_setting('lowincome.begin', true)) = ''
);

create policy reach_everything on audit_logmention for select to lowincome_console using (
    (select current_setting('lowincome.kind', true)) = 'area' and (select current_setting('lowincome.begin', true)) = ''
);

alter table audit_logline enable row level security;
alter table audit_logmention enable row level security;
