-- The share of active persons whose place is not known: nothing can be raised for them.
select coalesce(count(*) filter (where region_code is null) / nullif(count(*), 0), 0)
from profile.persons
where active
