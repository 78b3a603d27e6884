-- One row per comparison and level: how many records reach it with the person whom they are about. A pair of which people
-- said whether it is one person counts as they said; any other as likely as the model has it, put right by how often
-- pairs of about that likelihood were the same person when people looked: to link, to ask about, or neither ($review,
-- $link). $imagined pairs in which the model was right keep a few answers from saying much.
with

banded as (
    select
        candidates.*,
        case
            when candidates.probability >= $link then 'link'
            when candidates.probability >= $review then 'review'
            else 'none'
        end as band,
        labels.said
    from candidates
    left join labels
        on candidates.record_id = labels.record_id
        and candidates.person_id = labels.person_id
),

bands as (
    select
        band,
        (sum(case when said = 'same' then 1 else 0 end) + $imagined) / (sum(probability) + $imagined) as factor
    from banded
    where said is not null
    group by band
),

settled as (
    select distinct record_id
    from banded
    where said = 'same'
),

believed as (
    select
        banded.*,
        case
            when banded.said = 'same' then 1
            when banded.said = 'different' or settled.record_id is not null then 0
            else least(1, banded.probability * coalesce(bands.factor, 1))
        end as belief
    from banded
    left join bands
        on banded.band = bands.band
    left join settled
        on banded.record_id = settled.record_id
),

reached as (
    select 'number' as comparison, number_level as level, belief from believed
    union all
    select 'name' as comparison, name_level as level, belief from believed
    union all
    select 'birth' as comparison, birth_level as level, belief from believed
    union all
    select 'sex' as comparison, sex_level as level, belief from believed
    union all
    select 'region' as comparison, region_level as level, belief from believed
    union all
    select 'kin' as comparison, kin_level as level, belief from believed
)

select
    comparison,
    level,
    sum(belief) as records
from reached
group by comparison, level
