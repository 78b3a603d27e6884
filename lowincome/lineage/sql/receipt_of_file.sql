-- One row: how a delivered file was written.
select
    format,
    encoding,
    delimiter
from read_parquet($files, hive_partitioning = false)
where feed = $feed and file = $file
