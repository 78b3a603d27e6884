-- The persons whose place in a household of either kind is another.
select id_number
from changed_match.roster_rows

union all

select id_number
from changed_match.register_rows
