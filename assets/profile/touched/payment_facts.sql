-- The persons whose payments or whose death are others than before, and whose payments come to count, leave the twelve
-- months, or are for the month of either day.
select id_number
from changed_harmonise.payments

union all

select id_number
from harmonise.payments
where (paid_on <= $day) is distinct from (paid_on <= $before)
    or (paid_on > cast($day - interval 12 month as date))
    is distinct from (paid_on > cast($before - interval 12 month as date))
    or (period = cast(date_trunc('month', $day) as date))
    is distinct from (period = cast(date_trunc('month', $before) as date))

union all

select id_number
from changed_profile.death_facts
