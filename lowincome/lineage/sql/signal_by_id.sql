-- The one row of a signal on a day.
select *
from read_parquet($files, hive_partitioning = false)
where signal_id = $signal_id
