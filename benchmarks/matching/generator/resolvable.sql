-- One row per record about a known person and other person who may fit it as well: on every column that the record gives
-- (the name apart, which is compared character by character afterwards) the other is no further from it than the person
-- meant. Distances: edits of the number and of the eight digits of the birth date; 0 or 1 for sex; levels of the area code
-- that differ; edits of the name, nearer of name and former name.
-- Whoever fits as well agrees wherever the person meant agrees, so an agreeing column leads to all of them.
with

told as materialized (
    select
        records.*,
        person.id_number as owner,
        person.household_id as owner_household,
        coalesce(levenshtein(records.readable_number, person.id_number), 0) as number_off,
        coalesce(levenshtein(records.birth_digits, person.birth_digits), 0) as birth_off,
        coalesce(cast(records.sex <> person.sex as integer), 0) as sex_off,
        coalesce(
            records.levels - shared_levels(records.region_code, person.region_code, records.levels), 0
        ) as place_off
    from records
    inner join persons as person
        on records.truth = person.id_number
),

near as materialized (
    select told.record_id, person.id_number
    from told
    inner join persons as person
        on told.name = person.name
    where told.name_off = 0

    union

    select told.record_id, person.id_number
    from told
    inner join persons as person
        on told.name = person.former_name
    where told.name_off = 0

    union

    select told.record_id, person.id_number
    from told
    inner join persons as person
        on told.birth_date = person.birth_date
    where told.birth_off = 0 and (told.name_off > 0 or told.name is null)

    union

    select told.record_id, person.id_number
    from told
    inner join persons as person
        on told.place_9 = person.place_9
    where told.place_off = 0 and told.levels > 1 and told.birth_date is null and (told.name_off > 0 or told.name is null)

    union

    select told.record_id, person.id_number
    from told
    inner join persons as person
        on told.owner_household = person.household_id
),

others as materialized (
    select near.record_id, person.*
    from near
    inner join persons as person
        on near.id_number = person.id_number
)

select told.record_id, told.name as told_name, told.name_off, person.name, person.former_name
from told
inner join others as person
    on told.record_id = person.record_id
where person.id_number <> told.owner
    and coalesce(levenshtein(told.readable_number, person.id_number) <= told.number_off, true)
    and coalesce(levenshtein(told.birth_digits, person.birth_digits) <= told.birth_off, true)
    and coalesce(cast(told.sex <> person.sex as integer) <= told.sex_off, true)
    and coalesce(
        told.levels - shared_levels(told.region_code, person.region_code, told.levels) <= told.place_off, true
    )
