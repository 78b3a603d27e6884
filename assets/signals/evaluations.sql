-- One row per rule and jurisdiction: whether it was evaluated on the day and why not, how many it fired on, and how
-- often people confirmed it so far. Verdicts carry no jurisdiction: a rule's are counted wherever it is enacted.
with counted as (
    select
        rule,
        jurisdiction,
        count(*) as fired
    from signals.fired
    group by rule, jurisdiction
),

verdicts as (
    select
        rule,
        count(distinct case when verdict = 'confirmed' then verdict_id end) as confirmed,
        count(distinct case when verdict = 'not_confirmed' then verdict_id end) as not_confirmed
    from harmonise._verdicts
    where event = 'verdict' and recorded_on <= $day
    group by rule
)

select
    planned.rule,
    planned.jurisdiction,
    planned.kind,
    planned.level,
    planned.in_force,
    planned.evaluated,
    planned.reason,
    planned.feeds,
    coalesce(counted.fired, 0) as fired,
    coalesce(verdicts.confirmed, 0) as confirmed,
    coalesce(verdicts.not_confirmed, 0) as not_confirmed
from policy.planned
left join counted on counted.rule = planned.rule and counted.jurisdiction = planned.jurisdiction
left join verdicts on verdicts.rule = planned.rule
order by planned.jurisdiction, planned.rule
