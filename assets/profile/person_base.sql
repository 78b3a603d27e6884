-- One row per person: who they are, whether they live, and where they belong.
-- The region comes from the roster row that speaks, else from the register, else from the first field report.
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

first_reports as (
    select
        id_number,
        region_code
    from reports
    where place = 1
)

select
    persons.id_number,
    persons.name,
    persons.birth_date,
    cast(
        year($day) - year(persons.birth_date)
        - case
            when month($day) * 100 + day($day) < month(persons.birth_date) * 100 + day(persons.birth_date) then 1
            else 0
        end as integer
    ) as age,
    persons.gender,
    deaths.died_on,
    deaths.died_on is null as alive,
    coalesce(roster.region_code, register.region_code, first_reports.region_code) as region_code,
    coalesce(roster.residence_type, register.residence_type, '农村') as residence_type,
    roster.household_id,
    register.register_no
from match.persons as persons
left join profile.death_facts as deaths
    on persons.id_number = deaths.id_number
left join match.roster_rows as roster
    on persons.id_number = roster.id_number
left join match.register_rows as register
    on persons.id_number = register.id_number
left join first_reports
    on persons.id_number = first_reports.id_number
