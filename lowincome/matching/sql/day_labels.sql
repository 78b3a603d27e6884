-- One row per record_key and person of whom people say with one voice, up to the day, that they are one or that they are
-- not. Where they disagree, or cannot tell, there is no row.
select
    feed,
    record_key as record_id,
    id_number as person_id,
    said
from match.fuzzy_answers
where said in ('same', 'different')
order by record_id, person_id
