-- One row per person in the employment register: the last row in delivery order.
with

last_rows as (
    select max(position) as position
    from harmonise.hr_employment
    where id_valid
    group by id_number
)

select
    register.id_number,
    register.employment,
    register.employment = '失业' as unemployed,
    register.employment in ('就业', '灵活就业', '公益性岗位') as is_working,
    case when register.employment = '失业' and register.registered_on <= $day then register.registered_on end
        as unemployed_since,
    case when register.last_service_on <= $day then register.last_service_on end as last_job_service_on,
    register.monthly_wage
from harmonise.hr_employment as register
inner join last_rows
    on register.position = last_rows.position
