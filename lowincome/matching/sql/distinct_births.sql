-- One row per birth date that persons or records have, also in their numbers.
select birth_date from given_persons where birth_date is not null
union
select birth_date from given_records where birth_date is not null
union
select try_cast(substr(id_number, 7, 4) || '-' || substr(id_number, 11, 2) || '-' || substr(id_number, 13, 2) as date)
from given_persons
where birth_date is null
union
select try_cast(left(born, 4) || '-' || substr(born, 5, 2) || '-' || right(born, 2) as date)
from told_numbers
where born is not null
