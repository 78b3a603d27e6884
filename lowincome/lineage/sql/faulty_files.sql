-- One row per delivered file of a feed and date that cannot be used, from the receipts of that date.
select
    file,
    fault,
    fault_detail
from read_parquet($files, hive_partitioning = false)
where feed = $feed and fault is not null
order by file
