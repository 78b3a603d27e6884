-- One row per queue and category: persons on the roster, as the day's statistics count them.
select
    coalesce(queue_code, '000000000000') as queue_code,
    item as category,
    cast(sum(value) as bigint) as persons
from tasks.statistics
where measure = 'persons'
group by all
order by all
