-- One row per record_key and person who cannot be meant: clerks said that they are two people, or the person is none but
-- the record itself, whose number nobody else knows.
select
    record_key as record_id,
    id_number as person_id
from match.fuzzy_answers
where said = 'different'

union

select
    record_key as record_id,
    id_number as person_id
from match.fuzzy_records
where reason = 'number_unknown'
