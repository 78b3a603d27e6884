-- Members whose household is not listed.
select count(*)
from match.members as members
where not exists (
    select 1
    from match.households as households
    where households.kind = members.kind
      and households.household_id = members.household_id
  )
