-- One row per person, feed and name: every way in which the feeds in use name a valid citizen number.
-- Records without a valid number are left to the fuzzy tier; they make no person.
with

mentions as (
    select 'roster' as feed, id_number, name, delivered_on from harmonise.roster where id_valid
    union all
    select 'household_register' as feed, id_number, name, delivered_on from harmonise.household_register where id_valid
    union all
    select 'education_students' as feed, id_number, name, delivered_on from harmonise.education_students where id_valid
    union all
    select 'hr_employment' as feed, id_number, name, delivered_on from harmonise.hr_employment where id_valid
    union all
    select 'hr_social_insurance' as feed, id_number, name, delivered_on from harmonise.hr_social_insurance where id_valid
    union all
    select 'medical_enrolment' as feed, id_number, name, delivered_on from harmonise.medical_enrolment where id_valid
    union all
    select 'medical_claims' as feed, id_number, name, delivered_on from harmonise.medical_claims where id_valid
    union all
    select 'disability_certificates' as feed, id_number, name, delivered_on from harmonise.disability_certificates where id_valid
    union all
    select 'funeral_records' as feed, id_number, name, delivered_on from harmonise.funeral_records where id_valid
    union all
    select 'payments' as feed, id_number, name, delivered_on from harmonise.payments where id_valid
    union all
    select 'poverty_prevention' as feed, id_number, name, delivered_on from harmonise.poverty_prevention where id_valid
    union all
    select 'housing' as feed, id_number, name, delivered_on from harmonise.housing where id_valid
    union all
    select 'assets_check' as feed, id_number, name, delivered_on from harmonise.assets_check where id_valid
    union all
    select 'temporary_relief' as feed, id_number, name, delivered_on from harmonise.temporary_relief where id_valid
    union all
    select 'disasters' as feed, id_number, name, delivered_on from harmonise.disasters where id_valid
    union all
    select 'care_services' as feed, id_number, name, delivered_on from harmonise.care_services where id_valid
    union all
    select 'field_reports' as feed, id_number, name, delivered_on from harmonise.field_reports where id_valid
    union all
    select 'shelter_stays' as feed, id_number, name, delivered_on from harmonise.shelter_stays where id_valid
)

select
    id_number,
    feed,
    name,
    count(*) as records,
    max(delivered_on) as newest_delivery
from mentions
group by id_number, feed, name
