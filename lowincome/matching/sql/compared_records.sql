-- One row per record to be linked, with everything that comparisons and blocking rules read; columns as in persons.sql.
-- Kin are those whom the feed puts into one household with the record, and the one whose whole number it carries: the birth
-- date in that number is theirs, and not told of the record. A whole number that is nobody's may have been made of 15
-- digits, one of them wrong: number_15 is those digits.
with

kin_numbers as (
    select
        record_id,
        unnest(kin_numbers) as number
    from given_records
    union
    select
        record_id,
        valid as number
    from told_numbers
    where valid is not null
),

kin as (
    select
        kin_numbers.record_id,
        min(everybody.household) as household,
        min(everybody.register) as register
    from kin_numbers
    inner join everybody
        on kin_numbers.number = everybody.number
    group by kin_numbers.record_id
),

owners as (
    select distinct told.valid as number
    from told_numbers as told
    semi join everybody
        on told.valid = everybody.number
),

given as (
    select
        records.record_id as unique_id,
        told.valid as number,
        told.digits,
        told.inside,
        case
            when length(told.digits) between 14 and 16 then told.digits
            when owners.number is null and substr(told.valid, 7, 2) = '19' then left(told.valid, 6) || substr(told.valid, 9, 9)
        end as number_15,
        coalesce(
            strftime(records.birth_date, '%Y%m%d'),
            case when owners.number is null then told.born end
        ) as birth,
        records.sex,
        records.region_code,
        records.name as written,
        records.former_name as formerly,
        kin.household as kin_household,
        kin.register as kin_register
    from given_records as records
    inner join told_numbers as told
        on records.record_id = told.record_id
    left join kin
        on records.record_id = kin.record_id
    left join owners
        on told.valid = owners.number
)

select
    given.unique_id,
    given.number,
    given.digits,
    given.number_15,
    given.inside,
    left(given.digits, 6) as area,
    cast(null as varchar) as born,
    case when length(given.digits) between 16 and 20 then substr(given.digits, 7, 8)
        when length(given.digits) >= 14 and left(substr(given.digits, 7, 2), 2) in ('19', '20') then substr(given.digits, 7, 8)
    end as born_from_left,
    case when length(given.digits) between 12 and 20 then left(right(given.digits, 12), 8) end as born_from_right,
    substr(given.number_15, 7, 6) as born_short,
    right(given.number_15, 4) as ending_short,
    right(given.digits, 4) as ending,
    case when length(given.digits) between 10 and 17 then right(given.digits, 10) end as last_ten,
    case when length(given.digits) between 12 and 13 then left(given.digits, 12) end as beginning,
    names.name,
    names.name_sounds,
    names.name_folded,
    names.name_shape,
    names.name_short,
    names.name_first,
    names.name_pattern,
    cast(null as varchar) as name_head,
    names.name_tail,
    names.surname,
    former.name as former,
    case when rare.name_folded is not null then names.name_folded end as name_rare,
    given.birth,
    left(given.birth, 4) as birth_year,
    lunar.lunar,
    given.sex,
    places.village,
    places.township,
    places.county,
    cast(null as varchar) as household,
    cast(null as varchar) as register,
    given.kin_household,
    given.kin_register
from given
left join name_features as names
    on given.written = names.written
left join name_features as former
    on given.formerly = former.written
left join rare_names as rare
    on names.name_folded = rare.name_folded
left join lunar_births as lunar
    on given.birth = strftime(lunar.birth_date, '%Y%m%d')
left join places
    on given.region_code = places.region_code
