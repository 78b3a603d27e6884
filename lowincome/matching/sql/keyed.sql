-- One row per person who may be within reach of a record, with the columns of persons that blocking rules read.
select
    possible.unique_id,
    possible.number,
    left(possible.number, 6) as area,
    substr(possible.number, 7, 8) as born,
    substr(possible.number, 9, 6) as born_short,
    substr(possible.number, 14, 4) as ending_short,
    right(possible.number, 4) as ending,
    right(possible.number, 10) as last_ten,
    left(possible.number, 12) as beginning,
    possible.written,
    names.name,
    names.name_folded,
    names.name_shape,
    names.name_tail,
    names.surname,
    former.name as former,
    case when rare.name_folded is not null then names.name_folded end as name_rare,
    possible.birth,
    left(possible.birth, 4) as birth_year,
    lunar.lunar,
    possible.sex,
    possible.region_code,
    places.township,
    possible.household,
    possible.register
from possible
left join name_features as names
    on possible.written = names.written
left join name_features as former
    on possible.formerly = former.written
left join rare_names as rare
    on names.name_folded = rare.name_folded
left join lunar_births as lunar
    on possible.birth = strftime(lunar.birth_date, '%Y%m%d')
left join places
    on possible.region_code = places.region_code
