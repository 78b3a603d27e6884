-- The persons whose enrolment rows are others; on the turn of the year all with a row of either year.
select id_number
from changed_harmonise.medical_enrolment

union all

select id_number
from harmonise.medical_enrolment
where (year = year($day)) is distinct from (year = year($before))
