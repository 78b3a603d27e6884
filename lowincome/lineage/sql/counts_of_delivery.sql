-- The one row of a feed's delivery of a date.
select *
from read_parquet($files, hive_partitioning = false)
where feed = $feed
