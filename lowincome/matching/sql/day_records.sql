-- One row per record_key: what its records say of who they are about, and who else stands in their household. A number
-- that was made of 15 digits and that nobody knows is given back its 15.
with

alone as (
    select
        feed,
        record_key as record_id,
        min(
            case
                when reason = 'number_unknown' then left(id_number, 6) || substr(id_number, 9, 9)
                else id_number
            end
        ) as id_number,
        min(other_number) as other_number,
        min(name) as name,
        min(former_name) as former_name,
        min(birth_date) as birth_date,
        min(sex) as sex,
        min(region_code) as region_code,
        min(register_no) as register_no,
        min(household_id) as household_id
    from match.fuzzy_records
    group by feed, record_key
),

housemates as (
    select
        alone.record_id,
        members.id_number
    from alone
    inner join match.members as members
        on alone.register_no = members.household_id
    where members.kind = 'register_household'

    union all

    select
        alone.record_id,
        members.id_number
    from alone
    inner join match.members as members
        on alone.household_id = members.household_id
    where members.kind = 'household'
        and alone.feed = 'roster'
),

kin as (
    select
        record_id,
        list(id_number order by id_number) as kin_numbers
    from housemates
    group by record_id
)

select
    alone.feed,
    alone.record_id,
    alone.id_number,
    alone.other_number,
    alone.name,
    alone.former_name,
    alone.birth_date,
    alone.sex,
    alone.region_code,
    kin.kin_numbers
from alone
left join kin
    on alone.record_id = kin.record_id
order by alone.record_id
