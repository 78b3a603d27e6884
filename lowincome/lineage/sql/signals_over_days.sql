-- One row per signal of some persons or of their households over the published days, as it was last published.
with listed as (
    select
        *,
        cast(regexp_extract(filename, '/(\d{4}-\d{2}-\d{2})/signals/signals/', 1) as date) as published_on
    from read_parquet($files, hive_partitioning = false, union_by_name = true, filename = true)
    where
        (subject = 'person' and list_contains($persons, subject_id))
        or (subject = 'household' and list_contains($households, subject_id))
)

select
    signal_id,
    arg_max(rule, published_on) as rule,
    arg_max(kind, published_on) as kind,
    arg_max(level, published_on) as level,
    arg_max(jurisdiction, published_on) as jurisdiction,
    arg_max(clause, published_on) as clause,
    arg_max(subject, published_on) as subject,
    arg_max(subject_id, published_on) as subject_id,
    min(first_seen) as first_seen,
    max(last_seen) as last_seen,
    arg_max(state, published_on) as state,
    min(case when state = 'cleared' then published_on end) as cleared_on
from listed
group by signal_id
order by first_seen, rule, signal_id
