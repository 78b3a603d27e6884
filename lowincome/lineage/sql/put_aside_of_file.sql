-- One row per outcome and reason: how many records of a file were put aside.
select outcome, reason, count(*) as records
from read_parquet($files, hive_partitioning = false)
where feed = $feed and file = $file
group by outcome, reason
order by outcome, records desc, reason
