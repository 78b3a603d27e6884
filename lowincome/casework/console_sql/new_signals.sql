-- How many of the day's signals the console does not know yet.

select count(*) from staged_signals
where not exists (select 1 from queues_signal where queues_signal.signal_id = staged_signals.signal_id)
