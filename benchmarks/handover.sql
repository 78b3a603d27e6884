-- Tasks and signals of a day, as the stage `tasks` publishes them: four signals to three tasks, evidence as long as usual.

create table tasks as
select
    left(md5('task' || number), 20) as task_id,
    left(md5('household' || number), 20) as household_key,
    'household' as household_kind,
    'ZJ' || number as household_id,
    '410102001' || lpad(cast(1 + number % 20 as varchar), 3, '0') as region_code,
    '410102' || lpad(cast(1 + number % 30 as varchar), 3, '0') || '000' as township_code,
    '410102' || lpad(cast(1 + number % 30 as varchar), 3, '0') || '000' as queue_code,
    ['red', 'orange', 'yellow', 'blue'][1 + number % 4] as level,
    false as raised,
    2 as signals,
    1 as benefits,
    date '2024-10-31' as opened_on,
    date '2024-10-31' as first_seen,
    'sent' as state,
    date '2024-10-31' as sent_on,
    date '2024-11-07' as due_on,
    cast(null as bigint) as rank,
    false as is_backlog
from range(cast($signals * 3 / 4 as bigint)) as numbers (number);

create table task_signals as
select
    left(md5('signal' || number), 20) as signal_id,
    left(md5('task' || cast(floor(number * 3 / 4) as bigint)), 20) as task_id,
    left(md5('subject' || number), 20) as subject_key,
    'person' as subject,
    '41010219' || lpad(cast(number as varchar), 9, '0') || 'X' as subject_id,
    '王秀英' as name,
    'topup_missing_elder' as rule,
    'gap' as kind,
    'orange' as level,
    'zhengzhou' as jurisdiction,
    '郑政办〔2024〕46号 三(一)' as clause,
    'opened' as state,
    date '2024-10-31' as first_seen,
    date '2024-10-31' as last_seen,
    '{"active": {"value": true, "label": "在册", "feeds": ["roster"]}, "category": {"value": "低保", "label": "救助类别", '
    || '"feeds": ["roster"]}, "age": {"value": 77, "label": "年龄", "feeds": []}, "topup_amount": {"value": 50.00, "label": '
    || '"分类施保增发金额", "feeds": ["roster"]}}' as evidence
from range(cast($signals as bigint)) as numbers (number);
