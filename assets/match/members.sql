-- One row per household and member, alive or not: the roster households of active persons, and everyone on the register
-- under one register_no. A person is in one household of each kind, the one that their speaking row names.
select
    'household' as kind,
    household_id,
    id_number,
    relation
from match.roster_rows

union all

select
    'register_household' as kind,
    register_no as household_id,
    id_number,
    relation
from match.register_rows
