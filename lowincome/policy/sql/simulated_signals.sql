-- One row per rule and subject that fires under the law as it is, under the one that is tried, or both. `due` is what the
-- card says is due, in yuan, null where it says nothing. A household is one visit: the published household, else the subject.
select
    case
        when before.rule is null then 'gained'
        when after.rule is null then 'lost'
        else 'same'
    end as change,
    coalesce(after.rule, before.rule) as rule,
    coalesce(after.subject, before.subject) as subject,
    coalesce(after.subject_id, before.subject_id) as subject_id,
    coalesce(
        after.household_id,
        before.household_id,
        concat(coalesce(after.subject, before.subject), ':', coalesce(after.subject_id, before.subject_id))
    ) as household,
    coalesce(townships.township_code, concat(left(coalesce(after.region_code, before.region_code), 6), '000000')) as queue_code,
    coalesce(after.benefit, before.benefit) as benefit,
    before.due as due_before,
    after.due as due_after,
    holds.rule is not null as is_held
from trial.before
full join trial.after
    on after.rule = before.rule
    and after.subject = before.subject
    and after.subject_id = before.subject_id
left join policy.townships as townships
    on townships.region_code = coalesce(after.region_code, before.region_code)
left join signals.holds as holds
    on holds.rule = coalesce(after.rule, before.rule)
    and holds.subject = coalesce(after.subject, before.subject)
    and holds.subject_id = coalesce(after.subject_id, before.subject_id)
