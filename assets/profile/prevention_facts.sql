-- One row per person on the poverty prevention list: the last row in delivery order.
with

last_rows as (
    select max(position) as position
    from harmonise.poverty_prevention
    where id_valid
    group by id_number
)

select
    prevention.id_number,
    prevention.risk_resolved as poverty_risk_resolved
from harmonise.poverty_prevention as prevention
inner join last_rows
    on prevention.position = last_rows.position
