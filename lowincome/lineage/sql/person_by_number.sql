-- The one row of a person.
select id_number, name, birth_date, gender
from match.persons
where id_number = $person
