-- One row per state of the day's open tasks: how many.
select state, count(*) as tasks
from tasks.tasks
group by state
order by state
