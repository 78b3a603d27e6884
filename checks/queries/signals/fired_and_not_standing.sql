-- Conditions that hold today and are neither a standing nor a held signal.
select count(*)
from signals.fired as fired
where not exists (
    select 1
    from signals.signals as signals
    where signals.rule = fired.rule
      and signals.subject = fired.subject
      and signals.subject_id = fired.subject_id
      and signals.state in ('opened', 'continued', 'held')
  )
