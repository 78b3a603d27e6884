-- One row per household of either kind: what its members' facts add up to.
-- Counts and sums are over the alive members unless the name says otherwise. The head is the alive member with relation
-- 本人, else the alive member with the smallest citizen number.
with

people as (
    select
        members.kind,
        members.household_id,
        members.relation,
        persons.id_number,
        persons.alive,
        persons.age,
        persons.died_on,
        persons.active,
        persons.category,
        persons.status,
        persons.covered,
        persons.on_roster,
        persons.resident_since,
        persons.certificate,
        persons.severe_disability,
        persons.severe_illness,
        persons.hardship_student,
        persons.self_paid_12m,
        persons.employed,
        persons.unemployed,
        persons.able,
        persons.pension,
        persons.properties,
        persons.house_destroyed_on,
        cast(persons.earnings as decimal(20, 2)) + persons.pension as income,
        cast(coalesce(persons.deposits, 0) as decimal(20, 2)) + coalesce(persons.securities, 0) as financial_assets,
        cast(coalesce(persons.monthly_amount, 0) as decimal(20, 2)) + coalesce(persons.topup_amount, 0) as amount_due,
        coalesce(failures.dibao_failed_this_month or failures.tekun_failed_this_month, false) as benefit_failed,
        coalesce(deaths.had_worked, false) as had_worked
    from match.members as members
    inner join profile.persons as persons
        on members.id_number = persons.id_number
    left join profile.failed_payment_facts as failures
        on members.id_number = failures.id_number
    left join profile.death_facts as deaths
        on members.id_number = deaths.id_number
),

totals as (
    select
        kind,
        household_id,
        coalesce(
            min(id_number) filter (where alive and relation = '本人'),
            min(id_number) filter (where alive)
        ) as head_id,
        count(*) filter (where alive) as members,
        count(*) as members_all,
        count(*) filter (where alive and age >= 18) as adult_members,
        count(*) filter (where not alive and age >= 18) as died_adults,
        count(*) filter (where alive and active) as active_members,
        count(*) filter (where alive and covered) as covered_members,
        count(*) filter (where alive and category = '低保') as dibao_members,
        count(*) filter (where alive and category = '低保边缘') as edge_members,
        count(*) filter (where alive and category = '刚性支出困难') as rigid_members,
        count(*) filter (where alive and status = '在享' and category in ('低保', '低保边缘')) as receiving_members,
        count(*) filter (where alive and not on_roster) as unlisted_members,
        count(*) filter (where able) as no_able,
        count(*) filter (where able and employed) as no_working,
        count(*) filter (where alive and employed) as employed_members,
        count(*) filter (where able and unemployed) as unemployed_able_members,
        count(*) filter (where alive and certificate) as certificate_members,
        count(*) filter (where alive and severe_disability) as severe_disability_members,
        count(*) filter (where alive and severe_illness) as severe_illness_members,
        count(*) filter (where alive and hardship_student) as hardship_student_members,
        count(*) filter (
            where alive and house_destroyed_on > cast($day - interval 90 day as date)
        ) as destroyed_house_members,
        coalesce(sum(income) filter (where alive), 0) as income,
        coalesce(sum(self_paid_12m) filter (where alive), 0) as rigid_12m,
        coalesce(max(pension) filter (where alive), 0) as largest_pension,
        coalesce(sum(properties) filter (where alive), 0) as properties,
        coalesce(sum(financial_assets) filter (where alive), 0) as financial_assets,
        coalesce(sum(amount_due) filter (where alive and covered), 0) as benefit_due,
        count(*) filter (where alive and covered and status = '渐退') as fading_members,
        count(*) filter (where alive and covered and benefit_failed) as failed_benefit_members,
        max(died_on) filter (where had_worked) as earner_died_on,
        min(resident_since) filter (where alive) as resident_since_first
    from people
    group by kind, household_id
)

select
    totals.kind,
    totals.household_id,
    totals.head_id,
    heads.name as head_name,
    heads.region_code,
    heads.residence_type,
    totals.members,
    totals.members_all,
    totals.adult_members,
    totals.active_members,
    totals.covered_members,
    totals.dibao_members,
    totals.edge_members,
    totals.rigid_members,
    totals.receiving_members,
    totals.unlisted_members,
    totals.no_able,
    totals.no_working,
    totals.employed_members,
    totals.unemployed_able_members,
    totals.certificate_members,
    totals.severe_disability_members,
    totals.severe_illness_members,
    totals.hardship_student_members,
    totals.destroyed_house_members,
    try_cast(totals.income / nullif(totals.members, 0) as decimal(18, 6)) as imputed_income,
    try_cast(totals.income * 12 as decimal(18, 2)) as income_12m,
    try_cast(totals.rigid_12m as decimal(18, 2)) as rigid_12m,
    cast(totals.largest_pension as decimal(18, 2)) as largest_pension,
    try_cast(totals.properties as bigint) as properties,
    try_cast(totals.financial_assets as decimal(18, 2)) as financial_assets,
    try_cast(totals.financial_assets / nullif(totals.members, 0) as decimal(18, 6)) as financial_assets_per_head,
    try_cast(totals.benefit_due as decimal(18, 2)) as benefit_due,
    payments.benefit_paid,
    totals.fading_members,
    totals.failed_benefit_members,
    case when totals.kind = 'household' then coalesce(accounts.account_households, 0) else 0 end as account_households,
    totals.earner_died_on,
    totals.died_adults,
    totals.adult_members as alive_adults,
    totals.resident_since_first
from totals
left join profile.person_base as heads
    on totals.head_id = heads.id_number
left join profile.household_payments as payments
    on totals.kind = payments.kind
    and totals.household_id = payments.household_id
left join profile.account_facts as accounts
    on totals.household_id = accounts.household_id
