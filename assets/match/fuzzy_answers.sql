-- One row per record_key and person about whom clerks were asked: what they say together.
--   same       everyone who answered says that the record is about this person
--   different  everyone says that it is about someone else
--   unclear    they disagree, or one cannot tell, or they name two people for one record
-- The newest answer of each clerk counts; one that was withdrawn is as if it had never been given.
with

ranked as (
    select
        record_feed as feed,
        record_key,
        id_number,
        answer,
        row_number() over (
            partition by record_key, id_number, recorded_by
            order by recorded_on desc, delivered_on desc, position desc
        ) as place
    from harmonise._links
    where id_valid and recorded_on <= $day
),

told as (
    select
        feed,
        record_key,
        id_number,
        count(*) as answers,
        case
            when min(answer) = 'same' and max(answer) = 'same' then 'same'
            when min(answer) = 'different' and max(answer) = 'different' then 'different'
            else 'unclear'
        end as said
    from ranked
    where place = 1 and answer <> 'withdrawn'
    group by feed, record_key, id_number
),

named as (
    select
        record_key,
        count(*) as people
    from told
    where said = 'same'
    group by record_key
)

select
    told.feed,
    told.record_key,
    told.id_number,
    told.answers,
    case when told.said = 'same' and named.people > 1 then 'unclear' else told.said end as said
from told
left join named
    on told.record_key = named.record_key
