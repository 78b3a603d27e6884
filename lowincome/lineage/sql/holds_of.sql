-- One row per rule and subject that a verdict holds back: on persons, or on households. days_left is null while the
-- measure that a confirmed signal led to is open.
select rule, subject, subject_id, verdict, recorded_on, closed_on, days_left
from signals.holds
where
    (subject = 'person' and list_contains($persons, subject_id))
    or (subject = 'household' and list_contains($households, subject_id))
order by recorded_on, rule
