-- One row: how many records of a file were accepted.
select count(*) as accepted
from read_parquet($files, hive_partitioning = false)
where file = $file
