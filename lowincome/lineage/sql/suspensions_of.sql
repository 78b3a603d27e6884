-- One row per rule and jurisdiction that was not evaluated on the day: why not, feed by feed.
select rule, jurisdiction, reason
from signals.evaluations
where not evaluated and list_contains($rules, rule)
order by rule, jurisdiction
