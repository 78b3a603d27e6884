-- Households with more than one open task.
select count(*) - count(distinct household_key)
from tasks.tasks
