-- One row per delivered record of a file at the positions asked for, all columns as text.
select *
from read_parquet($files, hive_partitioning = false)
where file = $file
    and list_contains($positions, position)
order by position
