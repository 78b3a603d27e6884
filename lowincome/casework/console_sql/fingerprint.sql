-- One value that is the same for the same rows in any order.

select cast(count(*) as varchar) || '-' || cast(coalesce(sum(cast(hash(handed) as hugeint)), 0) as varchar)
from handed
