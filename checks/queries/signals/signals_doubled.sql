-- Signals beyond the one that a rule and subject may have at a time.
select count(*) - count(distinct (rule, subject, subject_id))
from signals.signals
