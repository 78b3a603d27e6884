-- One row per verdict on some persons, on their households, or on one of their signals.
select
    recorded_on,
    event,
    rule,
    subject,
    subject_id,
    verdict,
    advice,
    recorded_by,
    signal_id,
    delivered_on,
    file,
    line
from harmonise._verdicts
where
    recorded_on <= $day
    and (
        (subject = 'person' and list_contains($persons, subject_id))
        or (subject = 'household' and list_contains($households, subject_id))
        or list_contains($signals, signal_id)
    )
order by recorded_on, delivered_on, file, line
