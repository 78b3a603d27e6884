-- One row per delivered file of a feed.
select delivered_on, file
from read_parquet($files, hive_partitioning = false)
where feed = $feed
order by delivered_on, file
