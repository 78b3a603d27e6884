-- Persons without exactly one profile, and profiles of nobody.
with profiled as (
    select id_number, count(*) as profiles
    from profile.persons
    group by id_number
)
select count(*)
from match.persons as persons
full outer join profiled on profiled.id_number = persons.id_number
where profiled.profiles is distinct from 1
   or persons.id_number is null
