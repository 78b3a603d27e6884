-- Citizen numbers that stand for more than one person row.
select count(*) - count(distinct id_number)
from match.persons
