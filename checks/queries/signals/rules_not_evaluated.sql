-- Rules in force that could not be evaluated for want of evidence.
select count(*)
from signals.evaluations
where in_force and not evaluated
