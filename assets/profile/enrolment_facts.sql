-- One row per person with an enrolment row of the day's year: how they are insured.
-- The last of these rows speaks; to be insured, any of them is enough.
with

this_year as (
    select
        max(position) as position,
        bool_or(enrolment = '正常') as insured_this_year
    from harmonise.medical_enrolment
    where id_valid and year = year($day)
    group by id_number
),

speaking as (
    select
        enrolment.id_number,
        coalesce(enrolment.chronic, false) as chronic,
        this_year.insured_this_year,
        enrolment.scheme = '居民医保' and enrolment.enrolment = '正常' as resident_insured,
        enrolment.premium,
        enrolment.subsidy
    from harmonise.medical_enrolment as enrolment
    inner join this_year
        on enrolment.position = this_year.position
)

select
    id_number,
    chronic,
    insured_this_year,
    resident_insured,
    case when resident_insured then premium end as resident_premium,
    case when resident_insured then subsidy end as resident_premium_subsidy
from speaking
