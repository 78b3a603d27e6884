-- One row per help that a department states for some persons, beside the roster's money and what finance paid: what it
-- is, how much (null: in kind), whether once, a month or a year, and the day it was given. A state without a day of its
-- own is dated by the delivery that states it.

with aids as (
    select id_number, 'temporary_relief' as aid, type as detail, amount, 'once' as per, relieved_on as given_on,
        delivered_on, file, line
    from harmonise.temporary_relief
    where id_valid

    union all
    select id_number, 'disaster_relief', disaster, relief_amount, 'once', coalesce(relieved_on, delivered_on),
        delivered_on, file, line
    from harmonise.disasters
    where id_valid and relief_amount > 0

    union all
    select id_number, 'medical_aid', visit_type, medical_aid_paid, 'once', settled_on, delivered_on, file, line
    from harmonise.medical_claims
    where id_valid and medical_aid_paid <> 0

    union all
    select id_number, 'premium_subsidy', cast(year as varchar), subsidy, 'year', delivered_on, delivered_on, file, line
    from harmonise.medical_enrolment
    where id_valid and subsidy > 0

    union all
    select id_number, 'education_aid', aid_type, aid_amount, 'once', aided_on, delivered_on, file, line
    from harmonise.education_students
    where id_valid and aided_on is not null

    union all
    select id_number, 'living_allowance', null, living_allowance, 'month', delivered_on, delivered_on, file, line
    from harmonise.disability_certificates
    where id_valid and living_allowance > 0

    union all
    select id_number, 'nursing_allowance', null, nursing_allowance, 'month', delivered_on, delivered_on, file, line
    from harmonise.disability_certificates
    where id_valid and nursing_allowance > 0

    union all
    select id_number, 'rent_subsidy', null, rent_subsidy, 'month', delivered_on, delivered_on, file, line
    from harmonise.housing
    where id_valid and rent_subsidy > 0

    union all
    select id_number, 'public_rental', null, null, 'month', delivered_on, delivered_on, file, line
    from harmonise.housing
    where id_valid and public_rental

    union all
    select id_number, 'renovation', renovation, null, 'once', delivered_on, delivered_on, file, line
    from harmonise.housing
    where id_valid and renovation in ('已纳入', '已竣工')

    union all
    select id_number, 'funeral_relief', null, fee_relief, 'once', coalesce(cremated_on, died_on), delivered_on, file, line
    from harmonise.funeral_records
    where id_valid and fee_relief > 0
)

select given_on, id_number, aid, detail, amount, per, delivered_on, file, line
from aids
where list_contains($persons, id_number) and given_on <= $day
order by given_on, id_number, aid, delivered_on, file, line
