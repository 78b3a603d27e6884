-- One row per place, measure, item and outcome of the month up to the day, over all queues and residence types.
select
    jurisdiction,
    measure,
    item,
    outcome,
    sum(value) as value
from tasks.statistics
group by jurisdiction, measure, item, outcome
order by jurisdiction, measure, item, outcome
