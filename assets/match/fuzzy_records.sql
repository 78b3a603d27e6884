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
    select
        feed,
        delivered_on,
        position,
        'no_valid_number' as reason
    from in_use.record_traits
    where not id_valid

    union all

    select
        records.feed,
        records.delivered_on,
        records.position,
        'number_unknown' as reason
    from in_use.record_traits as records
    inner join match.persons as persons
        on records.id_number = persons.id_number
    where records.id_valid
        and records.flags like '%converted_15%'
        and persons.feeds = 1

    union all

    select
        records.feed,
        records.delivered_on,
        records.position,
        'name_disagrees' as reason
    from disputed
    inner join in_use.record_traits as records
        on disputed.id_number = records.id_number
        and disputed.feed = records.feed
        and disputed.name = records.name
    where records.id_valid
)

select
    records.feed,
    left(
        sha256(
            concat_ws(
                '|',
                $key,
                records.feed,
                coalesce(records.id_number, ''),
                coalesce(records.certificate_no, records.student_number, ''),
                coalesce(records.name, ''),
                coalesce(records.former_name, ''),
                coalesce(cast(records.birth_date as varchar), ''),
                coalesce(records.sex, ''),
                coalesce(records.region_code, ''),
                coalesce(records.register_no, ''),
                coalesce(records.household_id, '')
            )
        ),
        20
    ) as record_key,
    reasons.reason,
    records.id_number,
    coalesce(records.certificate_no, records.student_number) as other_number,
    records.name,
    records.former_name,
    records.birth_date,
    records.sex,
    records.region_code,
    records.register_no,
    records.household_id,
    records.delivered_on,
    records.file,
    records.line,
    records.position
from reasons
inner join in_use.record_traits as records
    on reasons.feed = records.feed
    and reasons.delivered_on = records.delivered_on
    and reasons.position = records.position
