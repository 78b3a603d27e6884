-- The households that a member joined or left.
select
    kind,
    household_id
from changed_match.members
