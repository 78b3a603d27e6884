-- One row per person with a funeral record up to the day.
select
    id_number,
    coalesce(bool_or(fee > coalesce(fee_relief, 0)), false) as funeral_fee_unrelieved
from harmonise.funeral_records
where id_valid and coalesce(died_on, cremated_on) <= $day
group by id_number
