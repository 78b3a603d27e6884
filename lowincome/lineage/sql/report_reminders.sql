-- One row per place, matter, department and thing it is about: what is owed past its term, over all queues.
select
    jurisdiction,
    matter,
    department,
    about,
    cast(sum(cases) as bigint) as cases,
    count(distinct queue_code) as queues,
    max(newest) as newest,
    min(due_on) as due_on,
    max(days_late) as days_late,
    clause,
    basis
from tasks.reminders
group by jurisdiction, matter, department, about, clause, basis
order by jurisdiction, matter, department, about
