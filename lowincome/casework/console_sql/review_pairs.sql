-- One row per pair of asked_pairs that is put to people, in the order of staged_review_pairs' columns: all that wait for
-- review, and a share of what was linked and of what was left unlinked, so that answers say something of these too. What
-- the model thinks of a pair stays in the lake.
with

chosen as (
    select
        *,
        cast('0x' || substr(pair_key, 1, 6) as bigint) / 16777216.0 as draw,
        cast('0x' || substr(pair_key, 7, 6) as bigint) / 16777216.0 as second_draw
    from asked_pairs
),

records as (
    select *
    from match.fuzzy_records
    qualify row_number() over (partition by record_key order by position) = 1
)

select
    chosen.pair_key,
    chosen.feed,
    chosen.record_key,
    chosen.id_number as number,
    chosen.origin,
    chosen.queue_code,
    chosen.second_draw < $share_twice as needs_second,
    replace(
        cast(
            to_json({
                name: records.name,
                former_name: records.former_name,
                number: records.id_number,
                other_number: records.other_number,
                birth_date: strftime(records.birth_date, '%Y-%m-%d'),
                sex: records.sex,
                region_code: records.region_code
            }) as varchar
        ),
        chr(0),
        ''
    ) as told,
    replace(
        cast(
            to_json({
                name: persons.name,
                former_name: register.former_name,
                number: persons.id_number,
                other_number: null,
                birth_date: strftime(persons.birth_date, '%Y-%m-%d'),
                sex: persons.gender,
                region_code: coalesce(roster.region_code, register.region_code)
            }) as varchar
        ),
        chr(0),
        ''
    ) as known
from chosen
inner join records
    on chosen.record_key = records.record_key
inner join match.persons as persons
    on chosen.id_number = persons.id_number
left join match.roster_rows as roster
    on chosen.id_number = roster.id_number
left join match.register_rows as register
    on chosen.id_number = register.id_number
where chosen.origin = 'review' or chosen.draw < $share_checked
order by chosen.pair_key
