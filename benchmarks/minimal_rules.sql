-- A dozen rules of one day over the kept feeds, joined by citizen number: (rule, id_number) of what fires.
with roster as (
    select * from feeds.roster
    where delivered_on = (select max(delivered_on) from feeds.roster) and status <> '停发'
),

disability as (
    select id_number, min(grade) as grade, bool_or(coalesce(nursing_allowance, 0) > 0) as nursed
    from feeds.disability_certificates
    where certificate_status = '有效' and (expires_on is null or expires_on >= $day)
    group by id_number
),

claims as (
    select
        id_number,
        sum(self_paid) as self_paid,
        bool_or(severe in ('是', 'Y', '1', 'true') or catastrophic_paid > 0) as is_severe
    from feeds.medical_claims
    where settled_on > $day - interval 12 month and settled_on <= $day and reverses is null
    group by id_number
),

enrolment as (
    select id_number, bool_or(enrolment = '正常') as is_insured
    from feeds.medical_enrolment
    where year = year($day)
    group by id_number
),

deaths as (
    select id_number, min(coalesce(died_on, cremated_on)) as died_on
    from feeds.funeral_records
    group by id_number
),

students as (
    select id_number, bool_or(enrolment = '在读' and stage in ('高职', '本科')) as in_university
    from feeds.education_students
    group by id_number
),

work as (
    select id_number, arg_max(employment, registered_on) as employment
    from feeds.hr_employment
    group by id_number
),

contributions as (
    select id_number, count(distinct month) as months
    from feeds.hr_social_insurance
    where scheme = '职工养老' and flow = '缴费'
    group by id_number
),

paid as (
    select id_number, bool_or(outcome = '成功') as is_paid
    from feeds.payments
    where programme in ('低保金', '特困供养金')
    group by id_number
),

assets as (
    select id_number, max(vehicles) as vehicles, max(properties) as properties
    from feeds.assets_check
    group by id_number
),

care as (
    select id_number, max(served_on) as served_on
    from feeds.care_services
    group by id_number
),

residents as (
    select
        register.id_number,
        register.region_code,
        cast(substr(register.id_number, 7, 4) as integer) as birth_year,
        roster.category,
        roster.topup_amount,
        disability.grade,
        disability.nursed,
        claims.self_paid,
        claims.is_severe,
        enrolment.is_insured,
        deaths.died_on,
        students.in_university,
        work.employment,
        contributions.months,
        paid.is_paid,
        assets.vehicles,
        assets.properties,
        care.served_on
    from feeds.household_register as register
    left join roster using (id_number)
    left join disability using (id_number)
    left join claims using (id_number)
    left join enrolment using (id_number)
    left join deaths using (id_number)
    left join students using (id_number)
    left join work using (id_number)
    left join contributions using (id_number)
    left join paid using (id_number)
    left join assets using (id_number)
    left join care using (id_number)
    where regexp_full_match(register.id_number, '[0-9]{17}[0-9X]')
)

select 'deceased_on_roster' as rule, id_number from residents where category is not null and died_on is not null
union all
select 'topup_severe_disability', id_number from residents where category = '低保' and grade <= '二级' and coalesce(topup_amount, 0) < 100
union all
select 'topup_severe_illness', id_number from residents where category = '低保' and is_severe and coalesce(topup_amount, 0) < 100
union all
select 'topup_elder', id_number from residents where category = '低保' and birth_year <= 1954 and coalesce(topup_amount, 0) < 100
union all
select 'topup_student', id_number from residents where category = '低保' and in_university and coalesce(topup_amount, 0) < 100
union all
select 'uninsured', id_number from residents where category in ('低保', '特困') and is_insured is not true
union all
select 'severe_disability_uncovered', id_number from residents where grade in ('一级', '二级') and category is null
union all
select 'illness_burden', id_number from residents where category is null and self_paid >= 26000
union all
select 'formal_employment', id_number from residents where category = '低保' and months >= 3
union all
select 'vehicle_owned', id_number from residents where category = '低保' and vehicles >= 1
union all
select 'nursing_missing', id_number from residents where grade in ('一级', '二级') and nursed is not true
union all
select 'unpaid', id_number from residents where category in ('低保', '特困') and is_paid is not true
