-- One row per accepted record of the deliveries between two dates: what is neither set aside nor a duplicate.
select kept
from cleaned
anti join duplicates using (delivered_on, position)
where delivered_on between $first and $last and _aside is null
