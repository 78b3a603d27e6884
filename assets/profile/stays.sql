-- One row per stay in a relief station: every fact of grain stay, in the order of policies/facts.yaml.
-- Several rows with one number: the last in delivery order speaks.
with

ranked as (
    select
        stay_no,
        name,
        region_code,
        admitted_on,
        identity_known,
        settled,
        row_number() over (
            partition by stay_no
            order by position desc
        ) as place
    from harmonise.shelter_stays
)

select
    stay_no,
    name,
    region_code,
    '农村' as residence_type,
    case when admitted_on <= $day then admitted_on end as admitted_on,
    identity_known,
    coalesce(settled, false) as settled
from ranked
where place = 1
