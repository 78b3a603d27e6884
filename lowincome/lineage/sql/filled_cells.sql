-- One row: how many cells of each column of a delivered file have something in them.
select count(columns(*)) as "\0"
from read_parquet($files, hive_partitioning = false)
where file = $file
