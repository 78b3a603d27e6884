-- One row: how many persons are known on the day, how many are active, and how many have no place and raise nothing.
select
    count(*) as persons,
    count(*) filter (where active) as active,
    count(*) filter (where region_code is null) as unplaced
from profile.persons
