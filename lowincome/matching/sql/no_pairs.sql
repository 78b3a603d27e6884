-- The pairs where nothing could be compared: none.
select
    unique_id as record_id,
    unique_id as person_id,
    cast(0 as double) as weight,
    '' as number_level,
    cast(0 as double) as number_weight,
    '' as name_level,
    cast(0 as double) as name_weight,
    '' as birth_level,
    cast(0 as double) as birth_weight,
    '' as sex_level,
    cast(0 as double) as sex_weight,
    '' as region_level,
    cast(0 as double) as region_weight,
    '' as kin_level,
    cast(0 as double) as kin_weight
from compared_records as records
where false
