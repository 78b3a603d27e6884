-- One row per person, of those asked for, whose death is known on the day.
select id_number
from profile.persons
where list_contains($persons, id_number) and not alive
