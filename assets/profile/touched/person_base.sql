-- The persons of whom something else is known, whose birthday lies between the two days, whose approval comes to count, or
-- whom a field report comes to count for.
select id_number
from match.persons
where cast(
    year($day) - year(birth_date)
    - case
        when month($day) * 100 + day($day) < month(birth_date) * 100 + day(birth_date) then 1
        else 0
    end as bigint
) is distinct from cast(
    year($before) - year(birth_date)
    - case
        when month($before) * 100 + day($before) < month(birth_date) * 100 + day(birth_date) then 1
        else 0
    end as bigint
)

union all

select id_number
from match.roster_rows
where (approved_on <= $day) is distinct from (approved_on <= $before)

union all

select id_number
from harmonise.field_reports
where (reported_on <= $day) is distinct from (reported_on <= $before)

union all

select id_number
from changed_match.persons

union all

select id_number
from changed_match.roster_rows

union all

select id_number
from changed_match.register_rows

union all

select id_number
from changed_harmonise.field_reports

union all

select id_number
from changed_profile.death_facts

union all

select id_number
from changed_profile.certificate_facts

union all

select id_number
from changed_profile.contribution_facts

union all

select id_number
from changed_profile.employment_facts

union all

select id_number
from changed_profile.student_facts
