-- The persons whose housing records are others.
select id_number
from changed_harmonise.housing
