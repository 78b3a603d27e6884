-- One row per record of a date's deliveries that was put aside.
select
    feed,
    file,
    line,
    column_name as "column",
    reason,
    raw,
    outcome
from read_parquet($files, hive_partitioning = false)
where $feed is null or feed = $feed
order by feed, file, line
