-- One row per member of a household, alive or not.
select id_number
from match.members
where kind = $kind and household_id = $household_id
order by id_number
