-- One row per table of the console's schema: its columns that are written, in order, and the bytes it takes.
select
    class.relname as name,
    array_agg(attribute.attname::text order by attribute.attnum) as columns,
    pg_table_size(class.oid) as bytes
from pg_class as class
inner join pg_attribute as attribute on class.oid = attribute.attrelid
where
    class.relnamespace = current_schema::regnamespace
    and class.relkind = 'r'
    and attribute.attnum > 0
    and not attribute.attisdropped
    and attribute.attgenerated = ''
group by class.oid, class.relname
order by class.relname
