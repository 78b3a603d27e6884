-- The persons whose contributions or pensions are others; on the turn of a month all with a row that enters or leaves the
-- three months, or whose month has come.
select id_number
from changed_harmonise.hr_social_insurance

union all

select id_number
from harmonise.hr_social_insurance
where (month <= $day) is distinct from (month <= $before)
    or (month >= cast(date_trunc('month', $day) - interval 3 month as date))
    is distinct from (month >= cast(date_trunc('month', $before) - interval 3 month as date))
    or (month < cast(date_trunc('month', $day) as date))
    is distinct from (month < cast(date_trunc('month', $before) as date))
