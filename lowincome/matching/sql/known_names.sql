-- One row per name that an earlier day knew.
select
    written,
    name,
    name_sounds,
    name_folded,
    name_shape,
    name_short,
    name_first,
    name_pattern,
    surname,
    name_head,
    name_tail
from read_parquet($file, hive_partitioning = false)
