-- One row per birth date that persons or records have, also in their numbers.
select try_cast(left(value, 4) || '-' || substr(value, 5, 2) || '-' || right(value, 2) as date) as birth_date
from counted
where what = 'birth'
union
select birth_date from given_records where birth_date is not null
union
select try_cast(left(born, 4) || '-' || substr(born, 5, 2) || '-' || right(born, 2) as date) as birth_date
from told_numbers
where born is not null
