-- Links that lead to nobody.
select count(*)
from match.links as links
where not exists (select 1 from match.persons as persons where persons.id_number = links.id_number)
