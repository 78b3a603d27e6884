-- The persons of whom any fact is another, or one of their household that they share; on the turn of a semester all. A date
-- of the roster or the register that the day comes to counts from then on.
with

semester as (
    select
        case
            when month($day) >= 8 then make_date(year($day), 8, 1)
            when month($day) >= 2 then make_date(year($day), 2, 1)
            else make_date(year($day) - 1, 8, 1)
        end as began_on
),

semester_before as (
    select
        case
            when month($before) >= 8 then make_date(year($before), 8, 1)
            when month($before) >= 2 then make_date(year($before), 2, 1)
            else make_date(year($before) - 1, 8, 1)
        end as began_on
),

payments as (
    select household_id
    from changed_profile.household_payments
),

roster_homes as (
    select household_id
    from payments

    union

    select household_id
    from changed_profile.household_labour
),

register_homes as (
    select household_id
    from payments

    union

    select register_no as household_id
    from changed_profile.register_household_ages
)

select persons.id_number
from semester
inner join semester_before
    on semester.began_on <> semester_before.began_on
cross join profile.person_base as persons

union all

select id_number
from match.roster_rows
where (approved_on <= $day) is distinct from (approved_on <= $before)
    or (reviewed_on <= $day) is distinct from (reviewed_on <= $before)
    or (fading_since <= $day) is distinct from (fading_since <= $before)

union all

select id_number
from match.register_rows
where (coalesce(changed_on, $day) <= $day) is distinct from (coalesce(changed_on, $before) <= $before)
    or (changed_on <= $day) is distinct from (changed_on <= $before)
    or (resident_since <= $day) is distinct from (resident_since <= $before)

union all

select roster.id_number
from match.roster_rows as roster
inner join roster_homes as homes
    on roster.household_id = homes.household_id

union all

select register.id_number
from match.register_rows as register
inner join register_homes as homes
    on register.register_no = homes.household_id

union all

select id_number
from changed_match.roster_rows

union all

select id_number
from changed_match.register_rows

union all

select id_number
from changed_match.links
where feed = 'roster'

union all

select id_number
from changed_profile.person_base

union all

select id_number
from changed_profile.fuzzy_facts

union all

select id_number
from changed_profile.funeral_facts

union all

select id_number
from changed_profile.relief_facts

union all

select id_number
from changed_profile.disaster_facts

union all

select id_number
from changed_profile.care_facts

union all

select id_number
from changed_profile.report_facts

union all

select id_number
from changed_profile.prevention_facts

union all

select id_number
from changed_profile.failed_payment_facts

union all

select id_number
from changed_profile.optional_facts

union all

select id_number
from changed_profile.payment_facts

union all

select id_number
from changed_profile.certificate_facts

union all

select id_number
from changed_profile.asset_facts

union all

select id_number
from changed_profile.housing_facts

union all

select id_number
from changed_profile.claim_facts

union all

select id_number
from changed_profile.contribution_facts

union all

select id_number
from changed_profile.employment_facts

union all

select id_number
from changed_profile.student_facts

union all

select id_number
from changed_profile.enrolment_facts
