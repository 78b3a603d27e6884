-- One row per rule and subject that fired on the day, fires under the other law, or both; `change` says which: gained, lost,
-- same, or unknown where the other law has the rule but the day's facts cannot judge it. A gained signal has no id or dates.
with not_judged as (
    select
        rule,
        jurisdiction
    from policy.planned
    where in_force and not evaluated
),

compared as (
    select
        case
            when was.rule is null then 'gained'
            when tried.rule is not null then 'same'
            when not_judged.rule is not null then 'unknown'
            else 'lost'
        end as change,
        coalesce(tried.rule, was.rule) as rule,
        coalesce(tried.kind, was.kind) as kind,
        coalesce(tried.level, was.level) as level,
        coalesce(tried.jurisdiction, was.jurisdiction) as jurisdiction,
        coalesce(tried.clause, was.clause) as clause,
        coalesce(tried.subject, was.subject) as subject,
        coalesce(tried.subject_id, was.subject_id) as subject_id,
        coalesce(tried.household_id, was.household_id) as household_id,
        coalesce(tried.name, was.name) as name,
        coalesce(tried.region_code, was.region_code) as region_code,
        coalesce(tried.township_code, was.township_code) as township_code,
        coalesce(tried.evidence, was.evidence) as evidence
    from trial.fired as tried
    full join signals.fired as was
        on was.rule = tried.rule
        and was.subject = tried.subject
        and was.subject_id = tried.subject_id
    left join not_judged
        on not_judged.rule = was.rule
        and not_judged.jurisdiction = was.jurisdiction
)

select
    compared.change,
    listed.signal_id,
    compared.rule,
    compared.kind,
    compared.level,
    compared.jurisdiction,
    compared.clause,
    compared.subject,
    compared.subject_id,
    compared.household_id,
    compared.name,
    compared.region_code,
    compared.township_code,
    listed.state,
    listed.first_seen,
    listed.last_seen,
    compared.evidence
from compared
left join signals.signals as listed
    on listed.rule = compared.rule
    and listed.subject = compared.subject
    and listed.subject_id = compared.subject_id
    and listed.state not in ('cleared', 'suspended')
where $rule is null or compared.rule = $rule
order by compared.rule, compared.change, compared.region_code, compared.subject_id
