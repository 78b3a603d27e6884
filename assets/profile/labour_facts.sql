-- One row per person: able to work, employed, and what they earn a month.
select
    persons.id_number,
    persons.alive
    and persons.age between 16 and 59
    and not coalesce(certificates.severe_disability, false)
    and not coalesce(students.in_school, false)
    and coalesce(roster.labour_capacity, '有') <> '无' as able,
    coalesce(employment.employment in ('就业', '灵活就业', '公益性岗位'), false)
    or coalesce(contributions.contribution_months, 0) >= 1 as employed,
    cast(
        case
            when employment.employment in ('就业', '灵活就业', '公益性岗位') and employment.monthly_wage is not null
                then employment.monthly_wage
            when contributions.contribution_months >= 1 and coalesce(employment.employment, '') <> '灵活就业'
                then contributions.contribution_base
            else 0
        end as decimal(18, 2)
    ) as earnings
from profile.person_base as persons
left join profile.certificate_facts as certificates
    on persons.id_number = certificates.id_number
left join profile.student_facts as students
    on persons.id_number = students.id_number
left join match.roster_rows as roster
    on persons.id_number = roster.id_number
left join profile.employment_facts as employment
    on persons.id_number = employment.id_number
left join profile.contribution_facts as contributions
    on persons.id_number = contributions.id_number
