-- How many signals the day has.

select count(*) from staged_signals
