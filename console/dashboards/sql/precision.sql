-- One row per rule that is in force somewhere or was ever judged: its kind, and how often people confirmed it. Verdicts
-- carry no place, so a rule's are the same wherever it is enacted.
select
    rule,
    any_value(kind) as kind,
    max(confirmed) as confirmed,
    max(not_confirmed) as not_confirmed
from signals.evaluations
where in_force or confirmed + not_confirmed > 0
group by rule
order by rule
