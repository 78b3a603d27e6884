-- One row per signal, in the order of staged_signals' columns. PostgreSQL knows no character zero.

select
    signal_id,
    task_id,
    subject_key as subject_id,
    rule,
    kind,
    level,
    jurisdiction,
    clause,
    state,
    cast(first_seen as varchar) as first_seen,
    cast(last_seen as varchar) as last_seen,
    replace(evidence, chr(0), '') as evidence
from handed
order by signal_id
