-- Signals that do not say by which clause, or on what evidence.
select count(*)
from signals.signals
where coalesce(clause, '') = ''
   or coalesce(evidence, '') in ('', '{}', 'null')
