-- One row per column and value: how many persons have it.
with

placed as (
    select
        places.village,
        places.township,
        places.county,
        borne.persons
    from borne
    inner join places
        on borne.region_code = places.region_code
    where borne.is_of_place
)

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
    village as value,
    cast(sum(persons) as bigint) as persons
from placed
where village is not null
group by village

union all

select
    'township' as what,
    township as value,
    cast(sum(persons) as bigint) as persons
from placed
where township is not null
group by township

union all

select
    'county' as what,
    county as value,
    cast(sum(persons) as bigint) as persons
from placed
where county is not null
group by county
