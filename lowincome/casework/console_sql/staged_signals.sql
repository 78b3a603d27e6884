-- One row per signal, of the console's columns those that are the day's: each with the queue of its task, and without the
-- date of a signal that is seen today. PostgreSQL knows no character zero.

select
    signals.signal_id,
    signals.task_id,
    signals.subject_key as subject_id,
    signals.rule,
    signals.kind,
    signals.level,
    signals.jurisdiction,
    signals.clause,
    signals.state,
    cast(signals.first_seen as varchar) as first_seen,
    case when signals.last_seen < handed_day.day then cast(signals.last_seen as varchar) end as last_seen,
    replace(signals.evidence, chr(0), '') as evidence,
    tasks.queue_code,
    true as is_standing
from handed_signals as signals
cross join handed_day
left join handed_tasks as tasks
    on signals.task_id = tasks.task_id
order by signals.signal_id
