-- One row per register household: how many of its members live, and how many adults live and died.
select
    register_no,
    count(*) filter (where alive) as alive_members,
    count(*) filter (where alive and age >= 18) as alive_adults,
    count(*) filter (where not alive and age >= 18) as died_adults
from profile.person_base
where register_no is not null
group by register_no
