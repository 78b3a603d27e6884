-- One row per delivered file of a name (its last part is enough) or with a content hash (its first digits are enough).
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
    unknown_columns,
    missing_columns,
    fault,
    fault_detail
from read_parquet($files, hive_partitioning = false)
where
    ($name is not null and (file = $name or ends_with(file, '/' || $name)))
    or ($sha256 is not null and starts_with(sha256, $sha256))
order by delivered_on desc, feed, file
limit $at_most
