-- The persons of whom other records are in use than before.
select id_number
from changed_in_use.person_records
