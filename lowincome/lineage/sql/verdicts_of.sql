-- One row per verdict on a person, on their households, or on one of their signals.
select
    recorded_on,
    event,
    rule,
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
        (subject = 'person' and subject_id = $person)
        or (subject = 'household' and list_contains($households, subject_id))
        or list_contains($signals, signal_id)
    )
order by recorded_on, delivered_on, file, line
