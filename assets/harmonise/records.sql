-- One row per accepted record of one delivery: what is neither set aside nor a duplicate, in the order it was read.
select kept
from cleaned
where
    delivered_on = $day
    and _aside is null
    and not exists (
        select 1
        from duplicates
        where duplicates.delivered_on = cleaned.delivered_on and duplicates.position = cleaned.position
    )
