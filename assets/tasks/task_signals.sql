-- One row per task and signal on it: what the visit is about. A signal stands on one task.
-- `subject_key` stands for the person, household or stay where its number must not.

select
    task.task_id,
    signal.signal_id,
    signal.rule,
    signal.kind,
    signal.level,
    signal.subject,
    signal.subject_id,
    substr(sha256($key || '|' || signal.subject || '|' || signal.subject_id), 1, 20) as subject_key,
    signal.name,
    signal.state,
    signal.first_seen,
    signal.last_seen,
    signal.evidence,
    signal.clause,
    signal.jurisdiction
from tasks.tasks as task
inner join tasks.households as household on task.household_key = household.household_key
inner join signals.signals as signal on household.signal_id = signal.signal_id
order by task.task_id, signal.signal_id
