-- One row per signal of the day that reads the feed and is about a person whom the file names, or about their household;
-- all of them are counted in each row.
with named as (
    select distinct id_number
    from read_parquet($files, hive_partitioning = false)
    where file = $file and id_valid
),

households as (
    select distinct member.household_id
    from match.members as member
    inner join named on member.id_number = named.id_number
)

select
    signal_id,
    rule,
    level,
    state,
    first_seen,
    count(*) over () as signals
from signals.signals
where
    contains(evidence, '"' || $feed || '"')
    and (
        (subject = 'person' and subject_id in (select id_number from named))
        or (subject = 'household' and subject_id in (select household_id from households))
    )
order by list_position(['red', 'orange', 'yellow', 'blue'], level), first_seen, signal_id
limit $at_most
