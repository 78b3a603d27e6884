-- One row per claim settled up to the day.
-- A reversal and the claim that it takes back count for nothing, wherever in the feed the two stand.
select
    claims.id_number,
    claims.settled_on,
    claims.visit_type,
    claims.self_paid,
    coalesce(claims.medical_aid_paid, 0) as medical_aid_paid,
    coalesce(claims.severe, false) or coalesce(claims.catastrophic_paid, 0) > 0 as is_severe
from harmonise.medical_claims as claims
where claims.id_valid
    and claims.settled_on <= $day
    and claims.reverses is null
    and not exists (
        select 1
        from harmonise.medical_claims as reversals
        where reversals.reverses = claims.claim_id and reversals.settled_on <= $day
    )
