-- Signals opened, continued or cleared by a rule that was not evaluated for their place.
select count(*)
from signals.signals as signals
where signals.state in ('opened', 'continued', 'cleared')
  and not exists (
    select 1
    from signals.evaluations as evaluations
    where evaluations.rule = signals.rule
      and evaluations.jurisdiction = signals.jurisdiction
      and evaluations.evaluated
  )
