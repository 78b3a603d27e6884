-- The households of either kind that have other members, or of whose members or shared accounts something else is known;
-- and those whose house was destroyed 90 days before.
with

persons as (
    select id_number
    from changed_profile.persons

    union all

    select id_number
    from changed_profile.person_base

    union all

    select id_number
    from changed_profile.failed_payment_facts

    union all

    select id_number
    from changed_profile.death_facts

    union all

    select id_number
    from profile.persons
    where (house_destroyed_on > cast($day - interval 90 day as date))
        is distinct from (house_destroyed_on > cast($before - interval 90 day as date))
)

select
    kind,
    household_id
from changed_match.members

union all

select
    members.kind,
    members.household_id
from match.members as members
inner join persons
    on members.id_number = persons.id_number

union all

select
    kind,
    household_id
from changed_profile.household_payments

union all

select
    members.kind,
    members.household_id
from match.members as members
inner join changed_profile.account_facts as accounts
    on members.household_id = accounts.household_id
