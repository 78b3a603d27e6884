-- One row per record that the first tier decided.
select
    certain.record_id,
    certain.person_id,
    certain.number_level
from certain
left join ruled_out
    on certain.record_id = ruled_out.record_id
    and certain.person_id = ruled_out.person_id
where ruled_out.record_id is null
order by certain.record_id
