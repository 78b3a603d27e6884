-- One row per signal of a day that was asked for, the most urgent and oldest first.
select *
from read_parquet($files, hive_partitioning = false)
where
    list_contains($states, state)
    and ($rule is null or rule = $rule)
    and ($township is null or left(coalesce(township_code, ''), 9) = $township)
order by list_position(['red', 'orange', 'yellow', 'blue'], level), first_seen, rule, subject_id, signal_id
