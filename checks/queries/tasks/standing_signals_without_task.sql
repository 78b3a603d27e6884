-- Signals that stand and are on no task.
select count(*)
from signals.signals as signals
where signals.state in ('opened', 'continued')
  and not exists (select 1 from tasks.task_signals as attached where attached.signal_id = signals.signal_id)
