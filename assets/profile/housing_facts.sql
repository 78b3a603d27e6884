-- One row per person in the housing records: the last row in delivery order.
with

last_rows as (
    select max(position) as position
    from harmonise.housing
    where id_valid
    group by id_number
)

select
    housing.id_number,
    housing.housing,
    housing.floor_area,
    housing.public_rental,
    housing.rent_subsidy,
    housing.renovation
from harmonise.housing as housing
inner join last_rows
    on housing.position = last_rows.position
