-- One row per person with a claim up to the day: what illness cost them.
-- A reversal and the claim that it takes back count for nothing, wherever in the feed the two stand. What medical aid
-- could have paid begins with the approval of the roster row that speaks.
with

reversed as (
    select distinct reverses as claim_id
    from harmonise.medical_claims
    where reverses is not null and settled_on <= $day
),

claims as (
    select
        records.id_number,
        records.settled_on,
        records.visit_type,
        records.self_paid,
        records.medical_aid_paid,
        coalesce(records.severe, false) or coalesce(records.catastrophic_paid, 0) > 0 as is_severe,
        records.settled_on > cast($day - interval 12 month as date) as is_12m,
        records.settled_on > cast($day - interval 30 day as date) as is_30d
    from harmonise.medical_claims as records
    left join reversed
        on records.claim_id = reversed.claim_id
    where records.id_valid
        and records.settled_on <= $day
        and records.reverses is null
        and reversed.claim_id is null
),

weighed as (
    select
        claims.id_number,
        claims.settled_on,
        claims.visit_type,
        claims.self_paid,
        claims.medical_aid_paid,
        claims.is_severe,
        claims.is_12m,
        claims.is_30d,
        claims.is_12m
        and claims.visit_type in ('住院', '门诊慢特病')
        and coalesce(claims.settled_on >= roster.approved_on, false) as is_aidable
    from claims
    left join match.roster_rows as roster
        on claims.id_number = roster.id_number
)

select
    id_number,
    bool_or(is_12m and is_severe) as severe_illness,
    try_cast(coalesce(sum(self_paid) filter (where is_12m), 0) as decimal(18, 2)) as self_paid_12m,
    try_cast(coalesce(sum(self_paid) filter (where is_aidable), 0) as decimal(18, 2)) as aidable_self_paid_12m,
    try_cast(coalesce(sum(medical_aid_paid) filter (where is_aidable), 0) as decimal(18, 2)) as aidable_medical_aid_12m,
    max(self_paid) filter (where is_30d and visit_type = '住院') as largest_inpatient_self_paid_30d,
    max(settled_on) as last_claim_on
from weighed
group by id_number
