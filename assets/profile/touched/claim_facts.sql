-- The persons with other claims or another approval, whose claims enter or leave a window, and whose claims a reversal
-- takes back that is new, gone, or comes to count.
with

claims as (
    select
        id_number,
        claim_id,
        reverses,
        (settled_on <= $day) is distinct from (settled_on <= $before) as comes_to_count,
        (settled_on > cast($day - interval 12 month as date))
        is distinct from (settled_on > cast($before - interval 12 month as date)) as is_another_12m,
        (settled_on > cast($day - interval 30 day as date))
        is distinct from (settled_on > cast($before - interval 30 day as date)) as is_another_30d
    from harmonise.medical_claims
),

reversals as (
    select reverses
    from changed_harmonise.medical_claims
    where reverses is not null

    union all

    select reverses
    from claims
    where reverses is not null and comes_to_count
)

select id_number
from changed_harmonise.medical_claims

union all

select id_number
from claims
where comes_to_count or is_another_12m or is_another_30d

union all

select claims.id_number
from reversals
inner join claims
    on reversals.reverses = claims.claim_id

union all

select id_number
from changed_match.roster_rows
