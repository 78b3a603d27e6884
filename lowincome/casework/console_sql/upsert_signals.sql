-- Writes the day's signals over the console's, a row that says the same is left alone.

insert into queues_signal (
    signal_id,
    task_id,
    subject_id,
    rule,
    kind,
    level,
    jurisdiction,
    clause,
    state,
    first_seen,
    last_seen,
    evidence,
    is_standing,
    cleared_on,
    queue_code
)
select
    staged.signal_id,
    staged.task_id,
    staged.subject_id,
    staged.rule,
    staged.kind,
    staged.level,
    staged.jurisdiction,
    staged.clause,
    staged.state,
    staged.first_seen,
    staged.last_seen,
    staged.evidence,
    staged.is_standing,
    null as cleared_on,
    staged.queue_code
from staged_signals as staged
left join queues_signal as known on staged.signal_id = known.signal_id
where
    known.signal_id is null
    or not known.is_standing
    or (
        staged.task_id,
        staged.subject_id,
        staged.rule,
        staged.kind,
        staged.level,
        staged.jurisdiction,
        staged.clause,
        staged.state,
        staged.first_seen,
        staged.last_seen,
        staged.evidence,
        staged.queue_code
    ) is distinct from (
        known.task_id,
        known.subject_id,
        known.rule,
        known.kind,
        known.level,
        known.jurisdiction,
        known.clause,
        known.state,
        known.first_seen,
        known.last_seen,
        known.evidence,
        known.queue_code
    )
order by staged.signal_id
on conflict (signal_id) do update set
    task_id = excluded.task_id,
    subject_id = excluded.subject_id,
    rule = excluded.rule,
    kind = excluded.kind,
    level = excluded.level,
    jurisdiction = excluded.jurisdiction,
    clause = excluded.clause,
    state = excluded.state,
    first_seen = excluded.first_seen,
    last_seen = excluded.last_seen,
    evidence = excluded.evidence,
    is_standing = excluded.is_standing,
    cleared_on = excluded.cleared_on,
    queue_code = excluded.queue_code
