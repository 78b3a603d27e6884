-- One row per person: every valid citizen number in any record in use.
-- Date of birth and gender stand in the number. The name is that of the roster row that speaks, else of the register,
-- else the first in the order of characters, so that it does not change with the order of records. Active persons come
-- first: rules are mostly about them, and what stands together is read together.
with

known as (
    select
        id_number,
        count(*) as feeds
    from match.links
    group by id_number
),

named_elsewhere as (
    select
        records.id_number,
        min(records.name) as name
    from in_use.person_records as records
    left join match.register_rows as register
        on records.id_number = register.id_number
        and register.name is not null
    where register.id_number is null
    group by records.id_number
)

select
    known.id_number,
    coalesce(roster.name, register.name, named_elsewhere.name) as name,
    try_cast(
        substr(known.id_number, 7, 4) || '-' || substr(known.id_number, 11, 2) || '-' || substr(known.id_number, 13, 2)
        as date
    ) as birth_date,
    case when substr(known.id_number, 17, 1) in ('1', '3', '5', '7', '9') then '男' else '女' end as gender,
    known.feeds
from known
left join match.roster_rows as roster
    on known.id_number = roster.id_number
left join named_elsewhere
    on known.id_number = named_elsewhere.id_number
left join match.register_rows as register
    on known.id_number = register.id_number
order by roster.id_number is null
