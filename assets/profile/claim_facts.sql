-- One row per person with a claim: what illness cost them.
-- What medical aid could have paid begins with the approval of the roster row that speaks.
with

dated as (
    select
        claims.id_number,
        claims.settled_on,
        claims.visit_type,
        claims.self_paid,
        claims.medical_aid_paid,
        claims.is_severe,
        claims.settled_on > cast($day - interval 12 month as date) as within_12m,
        claims.settled_on > cast($day - interval 30 day as date) as within_30d,
        coalesce(claims.settled_on >= roster.approved_on, false)
        and claims.visit_type in ('住院', '门诊慢特病') as is_aidable
    from profile.claims as claims
    left join match.roster_rows as roster
        on claims.id_number = roster.id_number
)

select
    id_number,
    bool_or(within_12m and is_severe) as severe_illness,
    cast(coalesce(sum(self_paid) filter (where within_12m), 0) as decimal(18, 2)) as self_paid_12m,
    cast(
        coalesce(sum(self_paid) filter (where within_12m and is_aidable), 0) as decimal(18, 2)
    ) as aidable_self_paid_12m,
    cast(
        coalesce(sum(medical_aid_paid) filter (where within_12m and is_aidable), 0) as decimal(18, 2)
    ) as aidable_medical_aid_12m,
    max(self_paid) filter (where within_30d and visit_type = '住院') as largest_inpatient_self_paid_30d,
    max(settled_on) as last_claim_on
from dated
group by id_number
