-- One row per household that a person is a member of.
select kind, household_id
from match.members
where id_number = $person
order by kind, household_id
