-- One row per person: who they are, whether they live, where they belong, and whether they can and do work.
-- What households are counted by; profile.persons adds everything else. The region comes from the roster row that
-- speaks, else from the register, else from the first field report.
with

reports as (
    select
        id_number,
        region_code,
        row_number() over (
            partition by id_number
            order by reported_on, delivered_on, position
        ) as place
    from harmonise.field_reports
    where id_valid and reported_on <= $day
),

placed as (
    select
        persons.id_number,
        persons.name,
        persons.birth_date,
        cast(
            year($day) - year(persons.birth_date)
            - case
                when month($day) * 100 + day($day) < month(persons.birth_date) * 100 + day(persons.birth_date) then 1
                else 0
            end as bigint
        ) as age,
        case
            when roster.approved_on <= $day then cast(
                year(roster.approved_on) - year(persons.birth_date)
                - case
                    when month(roster.approved_on) * 100 + day(roster.approved_on)
                        < month(persons.birth_date) * 100 + day(persons.birth_date) then 1
                    else 0
                end as bigint
            )
        end as age_at_approval,
        persons.gender,
        deaths.died_on,
        deaths.died_on is null as alive,
        coalesce(roster.region_code, register.region_code, reports.region_code) as region_code,
        coalesce(roster.residence_type, register.residence_type, '农村') as residence_type,
        roster.household_id,
        register.register_no,
        coalesce(roster.labour_capacity, '有') as labour_capacity
    from match.persons as persons
    left join profile.death_facts as deaths on persons.id_number = deaths.id_number
    left join reports on persons.id_number = reports.id_number and reports.place = 1
    left join match.roster_rows as roster on persons.id_number = roster.id_number
    left join match.register_rows as register on persons.id_number = register.id_number
)

select
    placed.id_number,
    placed.name,
    placed.birth_date,
    placed.age,
    placed.age_at_approval,
    placed.gender,
    placed.died_on,
    placed.alive,
    placed.region_code,
    placed.residence_type,
    placed.household_id,
    placed.register_no,
    placed.alive
    and placed.age between 16 and 59
    and not coalesce(certificates.severe_disability, false)
    and not coalesce(students.in_school, false)
    and placed.labour_capacity <> '无' as able,
    coalesce(employment.is_working, false) or coalesce(contributions.contribution_months, 0) >= 1 as employed,
    cast(
        case
            when employment.is_working and employment.monthly_wage is not null then employment.monthly_wage
            when contributions.contribution_months >= 1 and coalesce(employment.employment, '') <> '灵活就业'
                then contributions.contribution_base
            else 0
        end as decimal(18, 2)
    ) as earnings
from placed
left join profile.certificate_facts as certificates on placed.id_number = certificates.id_number
left join profile.contribution_facts as contributions on placed.id_number = contributions.id_number
left join profile.employment_facts as employment on placed.id_number = employment.id_number
left join profile.student_facts as students on placed.id_number = students.id_number
