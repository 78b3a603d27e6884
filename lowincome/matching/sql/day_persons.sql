-- One row per person, with everything that a record may be compared with.
select
    persons.id_number as person_id,
    persons.id_number,
    persons.name,
    register.former_name,
    persons.birth_date,
    persons.gender as sex,
    coalesce(roster.region_code, register.region_code) as region_code,
    roster.household_id,
    register.register_no
from match.persons as persons
left join match.roster_rows as roster
    on persons.id_number = roster.id_number
left join match.register_rows as register
    on persons.id_number = register.id_number
