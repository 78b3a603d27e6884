-- The one row of a feed's delivery of a date, as a synced day judged it.
select held
from read_parquet($files, hive_partitioning = false)
where feed = $feed and delivered_on = $delivered_on
