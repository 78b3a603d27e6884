-- One row per folded sound of a name that at most $most persons have: they can be compared by name alone.
select names.name_folded
from given_persons as persons
inner join name_features as names
    on persons.name = names.written
where names.name_folded is not null
group by names.name_folded
having count(*) <= $most
