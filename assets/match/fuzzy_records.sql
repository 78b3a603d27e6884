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

suspects as (
    -- each with all that its record says; whoever is none of these has no reason, and all records are read but once
    select *
    from in_use.record_traits
    where not id_valid
        or flags like '%converted_15%'
        or id_number in (select id_number from disputed)
),

reasons as (
    select
        'no_valid_number' as reason,
        suspects.*
    from suspects
    where not suspects.id_valid

    union all

    select
        'number_unknown' as reason,
        suspects.*
    from suspects
    inner join match.persons as persons
        on suspects.id_number = persons.id_number
    where suspects.id_valid
        and suspects.flags like '%converted_15%'
        and persons.feeds = 1

    union all

    select
        'name_disagrees' as reason,
        suspects.*
    from disputed
    inner join suspects
        on disputed.id_number = suspects.id_number
        and disputed.feed = suspects.feed
        and disputed.name = suspects.name
    where suspects.id_valid
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
