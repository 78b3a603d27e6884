-- One row per person who has died: when, and whether they had work until then.
-- A funeral record comes before the register's word; the register counts by the row that speaks.
with

funerals as (
    select
        id_number,
        min(coalesce(died_on, cremated_on)) as died_on
    from harmonise.funeral_records
    where id_valid and coalesce(died_on, cremated_on) <= $day
    group by id_number
),

registered as (
    select
        id_number,
        changed_on as died_on
    from match.register_rows
    where change_type = '死亡' and changed_on <= $day
),

deaths as (
    select
        coalesce(funerals.id_number, registered.id_number) as id_number,
        coalesce(funerals.died_on, registered.died_on) as died_on
    from funerals
    full join registered
        on funerals.id_number = registered.id_number
),

contributors as (
    -- a contribution in the three complete months before the month of death
    select distinct deaths.id_number
    from deaths
    inner join harmonise.hr_social_insurance as insurance
        on deaths.id_number = insurance.id_number
    where insurance.scheme = '职工养老'
        and insurance.flow = '缴费'
        and insurance.month >= cast(date_trunc('month', deaths.died_on) - interval 3 month as date)
        and insurance.month < cast(date_trunc('month', deaths.died_on) as date)
)

select
    deaths.id_number,
    deaths.died_on,
    contributors.id_number is not null or coalesce(employment.employment = '就业', false) as had_worked
from deaths
left join contributors
    on deaths.id_number = contributors.id_number
left join profile.employment_facts as employment
    on deaths.id_number = employment.id_number
