-- One row per column and value: how many persons have it.
select
    'name_folded' as what,
    name_features.name_folded as value,
    cast(sum(counted_names.persons) as bigint) as persons
from counted_names
inner join name_features
    on counted_names.written = name_features.written
where name_features.name_folded is not null
group by name_features.name_folded

union all

select
    'name_sounds' as what,
    name_features.name_sounds as value,
    cast(sum(counted_names.persons) as bigint) as persons
from counted_names
inner join name_features
    on counted_names.written = name_features.written
where name_features.name_sounds is not null
group by name_features.name_sounds

union all

select
    'birth' as what,
    birth as value,
    count(*) as persons
from everybody
where birth is not null
group by birth

union all

select
    'village' as what,
    places.village as value,
    cast(sum(borne.persons) as bigint) as persons
from borne
inner join places
    on borne.region_code = places.region_code
where borne.is_of_place
    and places.village is not null
group by places.village

union all

select
    'township' as what,
    places.township as value,
    cast(sum(borne.persons) as bigint) as persons
from borne
inner join places
    on borne.region_code = places.region_code
where borne.is_of_place
    and places.township is not null
group by places.township

union all

select
    'county' as what,
    places.county as value,
    cast(sum(borne.persons) as bigint) as persons
from borne
inner join places
    on borne.region_code = places.region_code
where borne.is_of_place
    and places.county is not null
group by places.county
