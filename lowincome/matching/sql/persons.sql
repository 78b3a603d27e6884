-- One row per person to be linked to, with everything that comparisons and blocking rules read; columns as in records.sql.
with

given as (
    select
        persons.person_id as unique_id,
        persons.id_number as number,
        coalesce(
            strftime(persons.birth_date, '%Y%m%d'),
            substr(persons.id_number, 7, 8)
        ) as birth,
        coalesce(
            persons.sex,
            case when substr(persons.id_number, 17, 1) in ('1', '3', '5', '7', '9') then '男' else '女' end
        ) as sex,
        coalesce(crosswalk.new_code || '000000', persons.region_code) as region_code,
        persons.name as written,
        persons.former_name as formerly,
        persons.household_id as household,
        persons.register_no as register
    from given_persons as persons
    left join region_crosswalk as crosswalk
        on left(persons.region_code, 6) = crosswalk.old_code
)

select
    given.unique_id,
    given.number,
    cast(null as varchar) as digits,
    case when substr(given.number, 7, 2) = '19' then left(given.number, 6) || substr(given.number, 9, 9) end as number_15,
    cast(null as varchar) as inside,
    left(given.number, 6) as area,
    substr(given.number, 7, 8) as born,
    cast(null as varchar) as born_from_left,
    cast(null as varchar) as born_from_right,
    substr(given.number, 9, 6) as born_short,
    substr(given.number, 14, 4) as ending_short,
    right(given.number, 4) as ending,
    right(given.number, 10) as last_ten,
    left(given.number, 12) as beginning,
    names.name,
    names.name_sounds,
    names.name_folded,
    names.name_shape,
    names.name_short,
    names.name_first,
    names.name_pattern,
    names.name_head,
    names.name_tail,
    names.surname,
    former.name as former,
    case when rare.name_folded is not null then names.name_folded end as name_rare,
    given.birth,
    left(given.birth, 4) as birth_year,
    lunar.lunar,
    given.sex,
    case when right(given.region_code, 3) <> '000' then given.region_code end as village,
    case when substr(given.region_code, 7, 3) <> '000' then left(given.region_code, 9) end as township,
    left(given.region_code, 6) as county,
    given.household,
    given.register,
    cast(null as varchar) as kin_household,
    cast(null as varchar) as kin_register
from given
left join name_features as names
    on given.written = names.written
left join name_features as former
    on given.formerly = former.written
left join rare_names as rare
    on names.name_folded = rare.name_folded
left join lunar_births as lunar
    on given.birth = strftime(lunar.birth_date, '%Y%m%d')
