-- One row per record in use that no citizen number puts to a person: its number is missing or not valid, or it is valid
-- and the record's name is one that no other feed knows for it, or it was made of 15 digits and no other feed knows it.
-- Records that say the same have one record_key; what is decided is decided for the key. What a spreadsheet destroyed
-- is in quarantine and not here.
with

disputed as (
    -- names that stand against the reference's in one feed alone, and are no former name
    select
        conflicts.id_number,
        max(conflicts.other_feed) as feed,
        conflicts.other_detail as name
    from match.conflicts as conflicts
    left join match.register_rows as register
        on conflicts.id_number = register.id_number
    where conflicts.kind = 'name_differs'
        and (register.former_name is null or register.former_name <> conflicts.other_detail)
    group by conflicts.id_number, conflicts.other_detail
    having count(*) = 1
),

reasons as (
    -- each with all that its record says: who is found by a reason is not looked for once more among all records
    select
        'no_valid_number' as reason,
        records.*
    from in_use.record_traits as records
    where not records.id_valid

    union all

    select
        'number_unknown' as reason,
        records.*
    from in_use.record_traits as records
    inner join match.persons as persons
        on records.id_number = persons.id_number
    where records.id_valid
        and records.flags like '%converted_15%'
        and persons.feeds = 1

    union all

    select
        'name_disagrees' as reason,
        records.*
    from disputed
    inner join in_use.record_traits as records
        on disputed.id_number = records.id_number
        and disputed.feed = records.feed
        and disputed.name = records.name
    where records.id_valid
)

select
    feed,
    left(
        sha256(
            concat_ws(
                '|',
                $key,
                feed,
                coalesce(id_number, ''),
                coalesce(certificate_no, student_number, ''),
                coalesce(name, ''),
                coalesce(former_name, ''),
                coalesce(cast(birth_date as varchar), ''),
                coalesce(sex, ''),
                coalesce(region_code, ''),
                coalesce(register_no, ''),
                coalesce(household_id, '')
            )
        ),
        20
    ) as record_key,
    reason,
    id_number,
    coalesce(certificate_no, student_number) as other_number,
    name,
    former_name,
    birth_date,
    sex,
    region_code,
    register_no,
    household_id,
    delivered_on,
    file,
    line,
    position
from reasons
