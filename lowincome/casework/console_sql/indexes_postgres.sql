-- The indexes of some tables that no constraint rests on, and how each is made.

select indexname, indexdef
from pg_indexes
where
    schemaname = current_schema
    and tablename = any(%(tables)s)
    and not exists (select 1 from pg_constraint where conname = indexname)
order by indexname
