-- One row per task that any of some signals stood on over the published days, as it was last published.
with listed as (
    select
        *,
        cast(regexp_extract(filename, '/(\d{4}-\d{2}-\d{2})/tasks/tasks/', 1) as date) as published_on
    from read_parquet($files, hive_partitioning = false, union_by_name = true, filename = true)
),

standing as (
    select task_id, list_sort(list(distinct signal_id)) as signals
    from read_parquet($signal_files, hive_partitioning = false, union_by_name = true)
    where list_contains($signals, signal_id)
    group by task_id
)

select
    listed.task_id,
    any_value(standing.signals) as signals,
    min(listed.opened_on) as opened_on,
    arg_max(listed.level, listed.published_on) as level,
    arg_max(listed.queue_code, listed.published_on) as queue_code,
    arg_max(listed.state, listed.published_on) as state,
    max(listed.sent_on) as sent_on,
    arg_max(listed.due_on, listed.published_on) as due_on,
    arg_max(listed.rank, listed.published_on) as rank,
    max(listed.published_on) as published_on
from listed
inner join standing on listed.task_id = standing.task_id
group by listed.task_id
order by opened_on, listed.task_id
