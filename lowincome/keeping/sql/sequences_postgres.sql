-- One row per sequence that gave a number: the last one it gave.
select
    sequencename as name,
    last_value
from pg_sequences
where schemaname = current_schema and last_value is not null
order by sequencename
