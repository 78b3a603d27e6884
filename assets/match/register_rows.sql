-- One row per person on the household register: the row that speaks for them, the last in delivery order.
with

last_rows as (
    select
        max(position) as position,
        count(*) as register_rows
    from harmonise.household_register
    where id_valid
    group by id_number
)

select
    register.id_number,
    register.name,
    register.former_name,
    register.register_no,
    register.relation,
    register.region_code,
    register.residence_type,
    register.marital_status,
    register.resident_since,
    register.change_type,
    register.changed_on,
    last_rows.register_rows,
    register.position
from harmonise.household_register as register
inner join last_rows
    on register.position = last_rows.position
