-- One row per household whose visits differ: `visits` is 1 where it has no open task and gains a signal that no verdict holds
-- back, -1 where every signal of its task is lost and none is gained. Reads the compared signals and those that stand.
with standing as (
    select
        coalesce(household_id, concat(subject, ':', subject_id)) as household,
        rule,
        subject,
        subject_id
    from signals.signals
    where state in ('opened', 'continued', 'suspended')
),

gained as (
    select distinct household
    from trial.compared
    where change = 'gained' and not is_held
),

lost as (
    select *
    from trial.compared
    where change = 'lost'
),

left_standing as (
    select distinct standing.household
    from standing
    anti join lost
        on lost.rule = standing.rule
        and lost.subject = standing.subject
        and lost.subject_id = standing.subject_id
)

select
    household,
    1 as visits
from gained
where household not in (select household from standing)
union all
select distinct
    household,
    -1 as visits
from lost
where
    household in (select household from standing)
    and household not in (select household from left_standing)
    and household not in (select household from gained)
