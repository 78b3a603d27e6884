-- One row per identity conflict: what the feeds say about one citizen number and cannot all be right.
--   name_differs              another feed names the person otherwise than the roster, else the register, else one feed
--   several_roster_households active roster rows in more than one household: one row per household that does not speak
--   several_register_rows     more than one row on the register: one row per row that does not speak
with

several_names as (
    select id_number
    from in_use.person_records
    group by id_number
    having min(name) <> max(name)
),

told_names as (
    select distinct
        records.id_number,
        records.feed,
        records.name
    from several_names
    inner join in_use.person_records as records
        on several_names.id_number = records.id_number
),

reference as (
    select
        persons.id_number,
        persons.name,
        case
            when roster.id_number is not null then 'roster'
            when register.id_number is not null then 'household_register'
        end as feed
    from several_names
    inner join match.persons as persons
        on several_names.id_number = persons.id_number
    left join match.roster_rows as roster
        on several_names.id_number = roster.id_number
    left join match.register_rows as register
        on several_names.id_number = register.id_number
),

first_feeds as (
    select
        reference.id_number,
        min(names.feed) as feed
    from reference
    inner join told_names as names
        on reference.id_number = names.id_number
        and reference.name = names.name
    group by reference.id_number
),

other_households as (
    select distinct
        roster.id_number,
        speaking.household_id as detail,
        roster.household_id as other_detail
    from match.roster_rows as speaking
    inner join harmonise.roster as roster
        on speaking.id_number = roster.id_number
        and speaking.household_id <> roster.household_id
    where speaking.active_rows > 1
        and roster.id_valid
        and roster.status in ('在享', '渐退')
)

select
    'name_differs' as kind,
    reference.id_number,
    coalesce(reference.feed, first_feeds.feed) as feed,
    reference.name as detail,
    names.feed as other_feed,
    names.name as other_detail
from reference
inner join first_feeds
    on reference.id_number = first_feeds.id_number
inner join told_names as names
    on reference.id_number = names.id_number
    and reference.name <> names.name
where names.feed <> coalesce(reference.feed, first_feeds.feed)

union all

select
    'several_roster_households' as kind,
    id_number,
    'roster' as feed,
    detail,
    'roster' as other_feed,
    other_detail
from other_households

union all

select
    'several_register_rows' as kind,
    speaking.id_number,
    'household_register' as feed,
    speaking.register_no as detail,
    'household_register' as other_feed,
    register.register_no as other_detail
from match.register_rows as speaking
inner join harmonise.household_register as register
    on speaking.id_number = register.id_number
    and speaking.position <> register.position
where speaking.register_rows > 1
    and register.id_valid
