-- One row per record in use and reason for which the department that sent it should look at it again:
--   name_differs          the number is known, and this feed names the person otherwise than the roster or the register
--   one_number_two_people the feed itself has the number with two names
--   number_of_another     number and name do not belong together; the rest of the record points to another person
--   number_wrong          the number is missing or not valid, and the rest of the record points to one person
--   two_numbers           two numbers with one name, one birth date, one sex and one village on the register
with

two_names as (
    -- of whom a feed has one record it has one name
    select
        records.id_number,
        records.feed
    from in_use.record_traits as records
    semi join (select id_number, feed from match.links where records > 1) as several
        on records.id_number = several.id_number
        and records.feed = several.feed
    where records.id_valid and records.name is not null
    group by records.id_number, records.feed
    having min(records.name) <> max(records.name)
),

same_person as (
    select
        register.name,
        substr(register.id_number, 7, 8) as born,
        register.region_code,
        cast(substr(register.id_number, 17, 1) as integer) % 2 as sex
    from match.register_rows as register
    group by all
    having count(*) > 1
),

found as (
    select
        'name_differs' as kind,
        records.feed,
        records.delivered_on,
        records.file,
        records.line,
        records.position,
        records.id_number,
        records.name
    from match.conflicts as conflicts
    inner join in_use.record_traits as records
        on conflicts.id_number = records.id_number
        and conflicts.other_feed = records.feed
        and conflicts.other_detail = records.name
    where conflicts.kind = 'name_differs'
        and records.id_valid

    union all

    select
        'one_number_two_people' as kind,
        records.feed,
        records.delivered_on,
        records.file,
        records.line,
        records.position,
        records.id_number,
        records.name
    from two_names
    inner join in_use.record_traits as records
        on two_names.id_number = records.id_number
        and two_names.feed = records.feed
    where records.id_valid

    union all

    select
        case when links.record_reason = 'name_disagrees' then 'number_of_another' else 'number_wrong' end as kind,
        records.feed,
        records.delivered_on,
        records.file,
        records.line,
        records.position,
        records.id_number,
        records.name
    from match.fuzzy_links as links
    inner join match.fuzzy_records as records
        on links.record_key = records.record_key
    where records.id_number is distinct from links.id_number

    union all

    select
        'two_numbers' as kind,
        'household_register' as feed,
        records.delivered_on,
        records.file,
        records.line,
        records.position,
        records.id_number,
        records.name
    from same_person
    inner join match.register_rows as register
        on same_person.name = register.name
        and same_person.born = substr(register.id_number, 7, 8)
        and same_person.region_code = register.region_code
        and same_person.sex = cast(substr(register.id_number, 17, 1) as integer) % 2
    inner join harmonise.household_register as records
        on register.position = records.position
)

select distinct *
from found
where $feed is null or feed = $feed
order by feed, kind, delivered_on, file, line
