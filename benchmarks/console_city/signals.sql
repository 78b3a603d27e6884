-- What the tasks are about, and what became of it: signals, people, measures, visits, verdicts.
-- `queue_code` and `reach_code` are the wall's: no trigger runs here that would set them.

create temporary table made_signal as
with thrown as materialized (
    select
        task.number,
        task.task_id,
        task.queue_code,
        task.progress,
        task.officer,
        task.opened_on,
        task.visited_on,
        task.closed_on,
        task.ending,
        place,
        random() as whose,
        1 + floor(random() * (select count(*) from made_draw))::bigint as draw
    from made_task as task
    cross join generate_series(1, task.signals) as place
)

select
    thrown.*,
    left(md5('signal' || number || '/' || place), 20) as signal_id,
    left(md5('subject' || number || '/' || case when whose < 0.5 then 1 else place end), 20) as subject_key,
    case
        when progress in ('new', 'assigned') then null
        when progress = 'visited' then 'open'
        when progress = 'advised' then case when ending < 0.5 then 'confirmed' else 'conference' end
        when ending < 0.6 then 'carried_out'
        when ending < 0.85 then 'not_confirmed'
        else 'closed'
    end as state
from thrown;

insert into queues_signal (
    signal_id, task_id, subject_id, rule, kind, level, jurisdiction, clause, state, first_seen, last_seen, evidence,
    is_standing, cleared_on, queue_code
)
select
    signal_id, task_id, subject_key, rule, kind, level, jurisdiction, clause, 'opened', opened_on,
    case when progress = 'closed' then closed_on end, evidence, progress <> 'closed',
    case when progress = 'closed' then closed_on end, queue_code
from made_signal
inner join made_draw on made_signal.draw = made_draw.draw
order by opened_on, signal_id;

insert into queues_subject (subject_key, kind, number, name)
select
    subject_key,
    'person',
    '410102' || (1930 + row_number() over () % 90) || lpad((1 + row_number() over () % 12)::text, 2, '0')
    || lpad((row_number() over () % 100000)::text, 5, '0') || 'X',
    substr('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗', 1 + (row_number() over () % 20)::integer, 1)
    || substr('秀桂玉淑凤文建国志明海春红丽芳军', 1 + (row_number() over () / 20 % 16)::integer, 1)
    || substr('英兰珍华荣芝云平强伟民生林福梅霞', 1 + (row_number() over () / 320 % 16)::integer, 1)
from (select distinct subject_key from made_signal) as people;

insert into queues_measure (
    signal_id, state, branch, advice, finding, verdict_id, verdict_on, reason, cause, need, measure, why_none, follow_up_on,
    ending, closed_on, closed_at, resolution, reach_code
)
select
    signal_id, state, case when state in ('carried_out', 'confirmed') then 'carry_out' end, '落实政策',
    case when state = 'not_confirmed' then 'not_confirmed' when state <> 'open' then 'confirmed' end,
    case when state <> 'open' then signal_id else '' end, visited_on, '', 'old_age', 'living', '按政策落实', '', visited_on + 30,
    case when progress = 'closed' then 'carried_out' else '' end, closed_on, closed_on + time '15:00', '已落实',
    queue_code
from made_signal
where state is not null;

insert into queues_visit (task_id, round, outcome, how, "on", seen, words, at, by_id, by_name, is_undone)
select
    task_id, 1, 'met', 'visit', visited_on, '在家,独居,身体状况一般,生活能自理,增发金额尚未到账。', '', visited_on + time '10:00', officer,
    'officer', false
from made_task
where visited_on is not null;

insert into queues_finding (
    task_id, signal_id, verdict_id, finding, seen, how, seen_on, seen_by, advice, words, cause, need, measure, why_none,
    follow_up_on, reason, at, by_id, by_name, is_undone
)
select
    task_id, signal_id, signal_id, case when state = 'not_confirmed' then 'not_confirmed' else 'confirmed' end,
    '已当面核对证件与存折', 'visit', visited_on, '', '落实政策', '', 'old_age', 'living', '按政策落实', '', visited_on + 30, '',
    visited_on + time '10:05', officer, 'officer', false
from made_signal
where state is not null and state <> 'open';
