-- Marks the signals that the day no longer has; the newest day handed over before it is the last that saw them.

update queues_signal set
    is_standing = false,
    cleared_on = :day,
    last_seen = coalesce(last_seen, (select max(day) from queues_handover where day < :day), first_seen)
where is_standing
    and not exists (select 1 from staged_signals where staged_signals.signal_id = queues_signal.signal_id)
