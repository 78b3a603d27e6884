-- The persons whom other feeds know than before, or whom a record, the register or the roster names otherwise.
select id_number
from changed_match.links

union all

select id_number
from changed_in_use.person_records

union all

select id_number
from changed_match.roster_rows

union all

select id_number
from changed_match.register_rows
