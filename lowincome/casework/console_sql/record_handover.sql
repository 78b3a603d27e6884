-- Writes down that a run's day was handed over. A hand-over that is repeated is written down once.

insert into queues_handover (
    day, run_id, at, content,
    tasks, tasks_new, tasks_changed, tasks_cleared,
    signals, signals_new, signals_changed, signals_cleared
)
values (
    :day, :run_id, :at, :content,
    :tasks, :tasks_new, :tasks_changed, :tasks_cleared,
    :signals, :signals_new, :signals_changed, :signals_cleared
)
on conflict (day, run_id) do nothing
