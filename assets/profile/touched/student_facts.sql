-- The students whose rows are others, or whom the day on which they were aided has come for.
select id_number
from changed_harmonise.education_students

union all

select id_number
from harmonise.education_students
where (aided_on <= $day) is distinct from (aided_on <= $before)
