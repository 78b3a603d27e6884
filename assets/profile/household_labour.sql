-- One row per roster household: how many of its members are able to work.
select
    members.household_id,
    cast(count(*) filter (where labour.able) as integer) as no_able
from match.members as members
inner join profile.labour_facts as labour
    on members.id_number = labour.id_number
where members.kind = 'household'
group by members.household_id
