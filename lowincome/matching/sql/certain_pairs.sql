-- One row per record that the first tier decided.
select
    record_id,
    person_id,
    number_level
from certain
order by record_id
