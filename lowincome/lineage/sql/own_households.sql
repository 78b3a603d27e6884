-- One row per household that a person is a member of, with how many members it has, alive or not.
with own as (
    select kind, household_id
    from match.members
    where id_number = $person
)

select
    member.kind,
    member.household_id,
    count(*) as members
from match.members as member
inner join own on member.kind = own.kind and member.household_id = own.household_id
group by member.kind, member.household_id
order by member.kind, member.household_id
