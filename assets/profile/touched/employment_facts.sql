-- The persons whose rows in the employment register are others, or have a date that the day comes to.
select id_number
from changed_harmonise.hr_employment

union all

select id_number
from harmonise.hr_employment
where (registered_on <= $day) is distinct from (registered_on <= $before)
    or (last_service_on <= $day) is distinct from (last_service_on <= $before)
