-- One row per roster household with an account: with how many households it shares the most shared of its accounts.
-- Counted over the rows that speak, of alive active persons who do not live in a home (集中供养 share their home's).
with

accounts as (
    select
        roster.account,
        roster.household_id
    from match.roster_rows as roster
    inner join profile.person_base as persons
        on roster.id_number = persons.id_number
    where persons.alive
        and roster.account is not null
        and coalesce(roster.subcategory, '') <> '集中供养'
    group by roster.account, roster.household_id
),

shared as (
    select
        account,
        count(*) as households
    from accounts
    group by account
)

select
    accounts.household_id,
    max(shared.households) as account_households
from accounts
inner join shared
    on accounts.account = shared.account
group by accounts.household_id
