-- One row per accepted record of some deliveries: what is neither set aside nor a duplicate, in the order it was read.
select kept
from cleaned
where
    list_contains($days, delivered_on)
    and _aside is null
    and not exists (
        select 1
        from duplicates
        where duplicates.delivered_on = cleaned.delivered_on and duplicates.position = cleaned.position
    )
