-- One row per person, feed and name: every way in which the feeds in use name a valid citizen number.
-- Records without a valid number are left to the fuzzy tier; they make no person.
with

mentions as (
    select id_number, name, delivered_on, 'roster' as feed
    from harmonise.roster where id_valid
    union all
    select id_number, name, delivered_on, 'household_register' as feed
    from harmonise.household_register where id_valid
    union all
    select id_number, name, delivered_on, 'education_students' as feed
    from harmonise.education_students where id_valid
    union all
    select id_number, name, delivered_on, 'hr_employment' as feed
    from harmonise.hr_employment where id_valid
    union all
    select id_number, name, delivered_on, 'hr_social_insurance' as feed
    from harmonise.hr_social_insurance where id_valid
    union all
    select id_number, name, delivered_on, 'medical_enrolment' as feed
    from harmonise.medical_enrolment where id_valid
    union all
    select id_number, name, delivered_on, 'medical_claims' as feed
    from harmonise.medical_claims where id_valid
    union all
    select id_number, name, delivered_on, 'disability_certificates' as feed
    from harmonise.disability_certificates where id_valid
    union all
    select id_number, name, delivered_on, 'funeral_records' as feed
    from harmonise.funeral_records where id_valid
    union all
    select id_number, name, delivered_on, 'payments' as feed
    from harmonise.payments where id_valid
    union all
    select id_number, name, delivered_on, 'poverty_prevention' as feed
    from harmonise.poverty_prevention where id_valid
    union all
    select id_number, name, delivered_on, 'housing' as feed
    from harmonise.housing where id_valid
    union all
    select id_number, name, delivered_on, 'assets_check' as feed
    from harmonise.assets_check where id_valid
    union all
    select id_number, name, delivered_on, 'temporary_relief' as feed
    from harmonise.temporary_relief where id_valid
    union all
    select id_number, name, delivered_on, 'disasters' as feed
    from harmonise.disasters where id_valid
    union all
    select id_number, name, delivered_on, 'care_services' as feed
    from harmonise.care_services where id_valid
    union all
    select id_number, name, delivered_on, 'field_reports' as feed
    from harmonise.field_reports where id_valid
    union all
    select id_number, name, delivered_on, 'shelter_stays' as feed
    from harmonise.shelter_stays where id_valid
)

select
    id_number,
    feed,
    name,
    count(*) as records,
    max(delivered_on) as newest_delivery
from mentions
group by id_number, feed, name
