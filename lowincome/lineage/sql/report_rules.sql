-- One row per rule and jurisdiction in force that was not evaluated on the day, and why.
select rule, jurisdiction, reason
from signals.evaluations
where in_force and not evaluated
order by rule, jurisdiction
