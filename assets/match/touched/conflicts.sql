-- The citizen numbers of which a feed, the roster or the register says something else than before.
select id_number
from changed_in_use.person_records

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
from changed_harmonise.roster

union all

select id_number
from changed_harmonise.household_register
