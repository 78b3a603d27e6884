-- Tasks in a township's intake without a due date, or due before they were sent.
select count(*)
from tasks.tasks
where state = 'sent'
  and (due_on is null or sent_on is null or due_on < sent_on)
