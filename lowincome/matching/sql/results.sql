-- One row per record: the outcome and why. Who is named is the best candidate, unless nobody is likely enough.
with

reasons as (
    select
        records.record_id,
        case
            when certain.record_id is not null then 'exact_number'
            when names.surname is null then 'unusable_name'
            else coalesce(decided.reason, 'no_candidate')
        end as reason
    from given_records as records
    left join name_features as names
        on records.name = names.written
    left join certain
        on records.record_id = certain.record_id
    left join decided
        on records.record_id = decided.record_id
),

named as (
    select
        record_id,
        reason,
        case
            when reason in ('exact_number', 'linked') then 'link'
            when reason in ('unusable_name', 'no_candidate', 'too_unlikely') then 'none'
            else 'review'
        end as outcome
    from reasons
)

select
    named.record_id,
    named.outcome,
    best.person_id,
    coalesce(best.probability, 0) as probability,
    second.person_id as second_person_id,
    second.probability as second_probability,
    named.reason,
    $model as model,
    coalesce(best.contributions, '[]') as contributions
from named
left join explained as best
    on named.record_id = best.record_id
    and best.rank = 1
    and named.outcome <> 'none'
left join explained as second
    on named.record_id = second.record_id
    and second.rank = 2
    and named.outcome <> 'none'
order by named.record_id
