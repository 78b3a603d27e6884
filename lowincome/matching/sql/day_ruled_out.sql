-- One row per record_key and person of whom clerks said that they are two people.
select
    record_key as record_id,
    id_number as person_id
from match.fuzzy_answers
where said = 'different'
