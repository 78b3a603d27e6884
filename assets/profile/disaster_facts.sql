-- One row per person struck by a disaster up to the day.
select
    id_number,
    min(struck_on) filter (
        where struck_on > cast($day - interval 90 day as date) and coalesce(relief_amount, 0) = 0
    ) as unrelieved_disaster_on,
    max(struck_on) filter (where house_damage in ('倒塌', '严重损坏')) as house_destroyed_on
from harmonise.disasters
where id_valid and struck_on <= $day
group by id_number
