-- A township of its own with so many free tasks that nobody has, and so many officers who want them.

insert into accounts_user (
    password, is_superuser, username, first_name, last_name, email, is_staff, is_active, date_joined,
    role, area, department, must_change_password
)
select '!', false, 'client-' || number, '', '', '', false, true, now(), 'township', '410102099', '', false
from generate_series(1, current_setting('made.clients')::integer) as number;

insert into queues_task (
    task_id, household_key, household_kind, household_id, region_code, township_code, queue_code, level, is_raised,
    signals, benefits, opened_on, first_seen, intake, sent_on, due_on, is_backlog, is_standing
)
select
    left(md5('free' || number), 20), left(md5('free household' || number), 20), 'household', 'F' || number, '410102099001',
    '410102099000', '410102099000', 'orange', false, 1, 1, current_setting('made.day')::date,
    current_setting('made.day')::date, 'sent', current_setting('made.day')::date, current_setting('made.day')::date + 7,
    false, true
from generate_series(1, current_setting('made.free')::integer) as number;

insert into queues_signal (
    signal_id, task_id, subject_id, rule, kind, level, jurisdiction, clause, state, first_seen, evidence, is_standing
)
select
    left(md5('free signal' || number), 20), left(md5('free' || number), 20), 'free', 'topup_missing_elder', 'gap', 'orange',
    'zhengzhou', '', 'opened', current_setting('made.day')::date, '{}', true
from generate_series(1, current_setting('made.free')::integer) as number;

insert into queues_subject (subject_key, kind, number, name) values ('free', 'household', 'F1', null);
analyze queues_task;
