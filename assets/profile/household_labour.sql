-- One row per roster household: how many of its members are able to work.
select
    household_id,
    count(*) filter (where able) as no_able
from profile.person_base
where household_id is not null
group by household_id
