-- One row per person whom a blocking rule puts beside a record, with everything that comparisons and blocking rules read;
-- columns as in compared_records.sql.
select
    keyed.unique_id,
    keyed.number,
    cast(null as varchar) as digits,
    case when substr(keyed.number, 7, 2) = '19' then left(keyed.number, 6) || substr(keyed.number, 9, 9) end as number_15,
    cast(null as varchar) as inside,
    keyed.area,
    keyed.born,
    cast(null as varchar) as born_from_left,
    cast(null as varchar) as born_from_right,
    keyed.born_short,
    keyed.ending_short,
    keyed.ending,
    keyed.last_ten,
    keyed.beginning,
    keyed.name,
    names.name_sounds,
    keyed.name_folded,
    keyed.name_shape,
    names.name_short,
    names.name_first,
    names.name_pattern,
    names.name_head,
    keyed.name_tail,
    keyed.surname,
    keyed.former,
    keyed.name_rare,
    keyed.birth,
    keyed.birth_year,
    keyed.lunar,
    keyed.sex,
    places.village,
    keyed.township,
    places.county,
    keyed.household,
    keyed.register,
    cast(null as varchar) as kin_household,
    cast(null as varchar) as kin_register
from keyed
semi join reached
    on keyed.unique_id = reached.unique_id
left join name_features as names
    on keyed.written = names.written
left join places
    on keyed.region_code = places.region_code
