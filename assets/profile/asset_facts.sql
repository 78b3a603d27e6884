-- One row per person whose economy was checked: the last row in delivery order.
with

last_rows as (
    select max(position) as position
    from harmonise.assets_check
    where id_valid
    group by id_number
)

select
    assets.id_number,
    assets.vehicles,
    assets.vehicle_for_disabled,
    assets.properties,
    assets.deposits,
    assets.securities,
    assets.business,
    assets.company_capital
from harmonise.assets_check as assets
inner join last_rows
    on assets.position = last_rows.position
