-- One row per signal of the day: what fired, and what stood on the previous published day (previous.signals, without
-- its cleared rows) and no longer fires. A condition that never stopped keeps its first_seen, also through days on which
-- it was held or could not be evaluated. Cleared appears once, with the last day it was seen.
with standing as (
    select *
    from previous.signals
    where state <> 'cleared'
),

firing as (
    select
        fired.rule,
        fired.kind,
        fired.level,
        fired.jurisdiction,
        fired.clause,
        fired.subject,
        fired.subject_id,
        fired.household_id,
        fired.name,
        fired.region_code,
        fired.township_code,
        case
            when holds.rule is not null then 'held'
            when standing.rule is not null then 'continued'
            else 'opened'
        end as state,
        coalesce(standing.first_seen, $day) as first_seen,
        $day as last_seen,
        fired.evidence,
        fired.rule_version,
        fired.parameters
    from signals.fired
    left join standing
        on standing.rule = fired.rule
        and standing.subject = fired.subject
        and standing.subject_id = fired.subject_id
    left join signals.holds
        on holds.rule = fired.rule
        and holds.subject = fired.subject
        and holds.subject_id = fired.subject_id
),

silent as (
    select
        standing.rule,
        standing.kind,
        standing.level,
        standing.jurisdiction,
        standing.clause,
        standing.subject,
        standing.subject_id,
        standing.household_id,
        standing.name,
        standing.region_code,
        standing.township_code,
        case
            when evaluations.evaluated then 'cleared'
            when holds.rule is not null then 'held'
            else 'suspended'
        end as state,
        standing.first_seen,
        standing.last_seen,
        standing.evidence,
        standing.rule_version,
        standing.parameters
    from standing
    left join signals.fired
        on fired.rule = standing.rule
        and fired.subject = standing.subject
        and fired.subject_id = standing.subject_id
    left join signals.evaluations
        on evaluations.rule = standing.rule
        and evaluations.jurisdiction = standing.jurisdiction
    left join signals.holds
        on holds.rule = standing.rule
        and holds.subject = standing.subject
        and holds.subject_id = standing.subject_id
    where fired.rule is null
),

every as (
    select * from firing
    union all
    select * from silent
)

select
    left(
        sha256(concat_ws('|', $key, rule, subject, subject_id, strftime(first_seen, '%Y-%m-%d'))),
        20
    ) as signal_id,
    every.*
from every
