-- One row per file of the landing that no contract takes, as a synced day found them.
select
    delivered_on,
    file,
    problem
from read_parquet($files, hive_partitioning = false)
where feed is null
order by delivered_on, file
