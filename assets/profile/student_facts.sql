-- One row per student: schooling, hardship and the date of the school's own aid, from the last row in delivery order.
with

last_rows as (
    select max(position) as position
    from harmonise.education_students
    where id_valid
    group by id_number
)

select
    students.id_number,
    students.enrolment = '在读' as in_school,
    students.enrolment = '在读' and students.stage in ('高职', '本科') as university,
    students.enrolment = '在读'
    and coalesce(students.hardship_level in ('特别困难', '困难', '一般困难'), false) as hardship_student,
    coalesce(students.home_teaching, false) as home_teaching,
    case when students.aided_on <= $day then students.aided_on end as aided_on
from harmonise.education_students as students
inner join last_rows
    on students.position = last_rows.position
