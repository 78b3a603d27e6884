-- One row per person with a care service up to the day.
select
    id_number,
    max(served_on) as last_care_service_on
from harmonise.care_services
where id_valid and served_on <= $day
group by id_number
