-- One row per person: every fact of grain person, as policies/facts.yaml lists them; false, 0 or empty with no record.
-- Tables of few persons are joined first: each match splits the batches that the joins after it work on.
with

semester as (
    select
        case
            when month($day) >= 8 then make_date(year($day), 8, 1)
            when month($day) >= 2 then make_date(year($day), 2, 1)
            else make_date(year($day) - 1, 8, 1)
        end as began_on
)

select
    persons.id_number,
    persons.name,
    persons.birth_date,
    persons.age,
    persons.gender,
    persons.died_on,
    persons.alive,
    persons.region_code,
    persons.residence_type,
    persons.household_id,
    persons.register_no,
    roster.id_number is not null as active,
    roster.category,
    roster.subcategory,
    roster.status,
    roster.labour_capacity,
    roster.care_level,
    roster.income_stable,
    roster.household_monthly_income,
    roster.priority_group,
    roster.account,
    coalesce(roster.category in ('低保', '特困'), false) as covered,
    roster.monthly_amount,
    roster.topup_amount,
    roster.care_amount,
    case when roster.approved_on <= $day then roster.approved_on end as approved_on,
    persons.age_at_approval,
    case when roster.reviewed_on <= $day then roster.reviewed_on end as reviewed_on,
    case when roster.fading_since <= $day then roster.fading_since end as fading_since,
    coalesce(roster.active_rows, 0) as roster_rows,
    listed.id_number is not null as on_roster,
    roster.name as roster_name,
    roster.region_code as roster_region,
    register.name as register_name,
    register.former_name as register_former_name,
    register.region_code as register_region,
    case when coalesce(register.changed_on, $day) <= $day then register.change_type end as change_type,
    case when register.changed_on <= $day then register.changed_on end as changed_on,
    case when register.resident_since <= $day then register.resident_since end as resident_since,
    register.marital_status,
    coalesce(certificates.certificate, false) as certificate,
    certificates.certificate_category,
    certificates.certificate_grade,
    certificates.certificate_issued_on,
    certificates.living_allowance,
    certificates.nursing_allowance,
    coalesce(certificates.severe_disability, false) as severe_disability,
    coalesce(certificates.severe_disability_wide, false) as severe_disability_wide,
    coalesce(certificates.disability_allowance_any, false) as disability_allowance_any,
    coalesce(claims.severe_illness, false) as severe_illness,
    coalesce(claims.self_paid_12m, 0) as self_paid_12m,
    case when roster.id_number is not null then coalesce(claims.aidable_self_paid_12m, 0) end as aidable_self_paid_12m,
    case when roster.id_number is not null then coalesce(claims.aidable_medical_aid_12m, 0) end
        as aidable_medical_aid_12m,
    claims.largest_inpatient_self_paid_30d,
    claims.last_claim_on,
    coalesce(enrolment.chronic, false) as chronic,
    coalesce(enrolment.insured_this_year, false) as insured_this_year,
    coalesce(enrolment.resident_insured, false) as resident_insured,
    enrolment.resident_premium,
    enrolment.resident_premium_subsidy,
    coalesce(students.in_school, false) as in_school,
    coalesce(students.university, false) as university,
    coalesce(students.hardship_student, false) as hardship_student,
    coalesce(students.home_teaching, false) as home_teaching,
    coalesce(students.aided_on >= semester.began_on, false)
    or coalesce(payments.education_aid_on >= semester.began_on, false) as aided_this_semester,
    semester.began_on as semester_began_on,
    coalesce(employment.unemployed, false) as unemployed,
    employment.employment,
    employment.unemployed_since,
    employment.last_job_service_on,
    coalesce(contributions.contribution_months, 0) as contribution_months,
    coalesce(contributions.contribution_base, 0) as contribution_base,
    contributions.last_contribution_month,
    coalesce(contributions.pension, 0) as pension,
    persons.employed,
    persons.earnings,
    persons.able,
    assets.vehicles,
    assets.vehicle_for_disabled,
    assets.properties,
    assets.deposits,
    assets.securities,
    assets.business,
    assets.company_capital,
    housing.housing,
    housing.floor_area,
    housing.public_rental,
    housing.rent_subsidy,
    housing.renovation,
    prevention.id_number is not null as poverty_prevention_listed,
    prevention.poverty_risk_resolved,
    disasters.unrelieved_disaster_on,
    disasters.house_destroyed_on,
    care.last_care_service_on,
    reports.last_field_report_on,
    fuzzy.weak_death_on,
    fuzzy.weak_death_probability,
    fuzzy.named_report_on,
    fuzzy.named_report_probability,
    relief.largest_township_relief_30d,
    relief.urgent_relief_on,
    failures.failed_payment_on,
    coalesce(roster.category = '低保' and failures.dibao_failed_this_month, false)
    or coalesce(roster.category = '特困' and failures.tekun_failed_this_month, false) as benefit_failed_this_month,
    coalesce(roster.category = '低保' and paid.dibao_paid_this_month, false)
    or coalesce(roster.category = '特困' and paid.tekun_paid_this_month, false) as benefit_paid_this_month,
    coalesce(paid.heating_paid_on, payments.heating_paid_on) as heating_paid_on,
    coalesce(payments.payment_repeats_12m, 0) as payment_repeats_12m,
    payments.paid_after_death,
    coalesce(funerals.funeral_fee_unrelieved, false) as funeral_fee_unrelieved,
    coalesce(payments.funeral_subsidy_paid, false) or coalesce(paid.funeral_subsidy_paid, false)
    or coalesce(registered.funeral_subsidy_paid, false) as funeral_subsidy_paid,
    home.no_able as household_able,
    coalesce(registered_home.alive_members, 0) as register_members,
    coalesce(registered_home.alive_adults, 0) as register_adults,
    coalesce(registered_home.died_adults, 0) as register_died_adults,
    coalesce(optional.utility_items_12m, 0) as utility_items_12m,
    optional.price_subsidy_for,
    optional.relief_papers_owed_on,
    optional.charity_listed_on,
    optional.charity_unanswered_on
from profile.person_base as persons
cross join semester
left join match.roster_rows as roster on persons.id_number = roster.id_number
left join match.links as listed on persons.id_number = listed.id_number and listed.feed = 'roster'
left join profile.household_labour as home on persons.household_id = home.household_id
left join profile.household_payments as paid on persons.household_id = paid.household_id and paid.kind = 'household'
left join profile.fuzzy_facts as fuzzy on persons.id_number = fuzzy.id_number
left join profile.funeral_facts as funerals on persons.id_number = funerals.id_number
left join profile.relief_facts as relief on persons.id_number = relief.id_number
left join profile.disaster_facts as disasters on persons.id_number = disasters.id_number
left join profile.care_facts as care on persons.id_number = care.id_number
left join profile.report_facts as reports on persons.id_number = reports.id_number
left join profile.prevention_facts as prevention on persons.id_number = prevention.id_number
left join profile.failed_payment_facts as failures on persons.id_number = failures.id_number
left join profile.register_household_ages as registered_home on persons.register_no = registered_home.register_no
left join profile.household_payments as registered
    on persons.register_no = registered.household_id and registered.kind = 'register_household'
left join profile.optional_facts as optional on persons.id_number = optional.id_number
left join profile.payment_facts as payments on persons.id_number = payments.id_number
left join profile.certificate_facts as certificates on persons.id_number = certificates.id_number
left join profile.asset_facts as assets on persons.id_number = assets.id_number
left join profile.housing_facts as housing on persons.id_number = housing.id_number
left join profile.claim_facts as claims on persons.id_number = claims.id_number
left join profile.contribution_facts as contributions on persons.id_number = contributions.id_number
left join profile.employment_facts as employment on persons.id_number = employment.id_number
left join profile.student_facts as students on persons.id_number = students.id_number
left join profile.enrolment_facts as enrolment on persons.id_number = enrolment.id_number
left join match.register_rows as register on persons.id_number = register.id_number
