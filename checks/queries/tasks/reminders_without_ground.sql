-- Reminders that name no clause or practice, or no department.
select count(*)
from tasks.reminders
where coalesce(clause, '') = '' or coalesce(department, '') = ''
