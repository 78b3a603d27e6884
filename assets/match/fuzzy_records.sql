-- One row per record in use that no citizen number puts to a person: its number is missing or not valid, or it is valid
-- and the record's name is one that no other feed knows for it. Records that say the same have one record_key; what is
-- decided is decided for the key. What a spreadsheet destroyed is in quarantine and not here.
with

unlinked as (
    select
        feed,
        'no_valid_number' as reason,
        id_number,
        name,
        former_name,
        birth_date,
        sex,
        region_code,
        coalesce(certificate_no, student_number) as other_number,
        register_no,
        household_id,
        delivered_on,
        file,
        line,
        position
    from in_use.record_traits
    where not id_valid
),

disputed as (
    -- names that stand against the reference's in one feed alone
    select
        id_number,
        max(other_feed) as feed,
        other_detail as name
    from match.conflicts
    where kind = 'name_differs'
    group by id_number, other_detail
    having count(*) = 1
),

disagreeing as (
    select
        records.feed,
        'name_disagrees' as reason,
        records.id_number,
        records.name,
        records.former_name,
        records.birth_date,
        records.sex,
        records.region_code,
        coalesce(records.certificate_no, records.student_number) as other_number,
        records.register_no,
        records.household_id,
        records.delivered_on,
        records.file,
        records.line,
        records.position
    from disputed
    inner join in_use.record_traits as records
        on disputed.id_number = records.id_number
        and disputed.feed = records.feed
        and disputed.name = records.name
    left join match.register_rows as register
        on records.id_number = register.id_number
    where records.id_valid
        and (register.former_name is null or register.former_name <> records.name)
),

every as (
    select * from unlinked
    union all
    select * from disagreeing
)

select
    every.feed,
    left(
        sha256(
            concat_ws(
                '|',
                $key,
                every.feed,
                coalesce(every.id_number, ''),
                coalesce(every.other_number, ''),
                coalesce(every.name, ''),
                coalesce(every.former_name, ''),
                coalesce(cast(every.birth_date as varchar), ''),
                coalesce(every.sex, ''),
                coalesce(every.region_code, ''),
                coalesce(every.register_no, ''),
                coalesce(every.household_id, '')
            )
        ),
        20
    ) as record_key,
    every.reason,
    every.id_number,
    every.other_number,
    every.name,
    every.former_name,
    every.birth_date,
    every.sex,
    every.region_code,
    every.register_no,
    every.household_id,
    every.delivered_on,
    every.file,
    every.line,
    every.position
from every
