-- One row per delivered file of some names, as its receipt has it.
select
    feed,
    delivered_on,
    file,
    bytes,
    sha256,
    format,
    encoding,
    header_line,
    records,
    fault
from read_parquet($files, hive_partitioning = false)
where list_contains($names, file)
order by delivered_on, feed, file
