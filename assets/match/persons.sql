-- One row per person: every valid citizen number in any record in use.
-- Date of birth and gender stand in the number. The name is that of the roster row that speaks, else of the register,
-- else the first in the order of characters, so that it does not change with the order of records. Active persons come
-- first: rules are mostly about them, and what stands together is read together.
with

named as (
    select
        id_number,
        min(name) as name,
        count(*) as feeds
    from match.names
    group by id_number
)

select
    named.id_number,
    coalesce(roster.name, register.name, named.name) as name,
    try_cast(
        substr(named.id_number, 7, 4) || '-' || substr(named.id_number, 11, 2) || '-' || substr(named.id_number, 13, 2)
        as date
    ) as birth_date,
    case when substr(named.id_number, 17, 1) in ('1', '3', '5', '7', '9') then '男' else '女' end as gender,
    named.feeds
from named
left join match.roster_rows as roster
    on named.id_number = roster.id_number
left join match.register_rows as register
    on named.id_number = register.id_number
order by roster.id_number is null
