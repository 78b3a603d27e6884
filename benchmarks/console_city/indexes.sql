-- The indexes of the queues' tables that are no constraint's, to be made anew once the tables are full.

select indexname, indexdef
from pg_indexes
where
    schemaname = current_schema
    and tablename like 'queues\_%'
    and not exists (select 1 from pg_constraint where conname = indexname)
order by indexname
