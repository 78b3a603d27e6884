-- One row per published day, queue and state: signals that stand, that were opened and that were cleared on the day.
select
    cast(regexp_extract(filename, '/(\d{4}-\d{2}-\d{2})/signals/signals/', 1) as date) as day,
    coalesce(township_code, substr(region_code, 1, 6) || '000000', '000000000000') as queue_code,
    count(*) filter (where state in ('opened', 'continued')) as standing,
    count(*) filter (where state = 'opened') as opened,
    count(*) filter (where state = 'cleared') as cleared
from read_parquet($files, hive_partitioning = false, union_by_name = true, filename = true)
group by all
order by all
