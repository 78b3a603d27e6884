-- How many signals differ between a day with the urgent file and the same day without it, that are not about the dead in the
-- file, their households, or households paid to the same account: for these the law says other things once somebody died.
with

dead as (
    select unnest($dead) as id_number
),

roster as (
    select *
    from read_parquet($roster, hive_partitioning = false)
),

bereaved as (
    select distinct members.household_id
    from read_parquet($members, hive_partitioning = false) as members
    inner join dead
        on members.id_number = dead.id_number
),

touched as (
    select id_number as id
    from dead

    union

    select household_id as id
    from bereaved

    union

    select roster.household_id as id
    from roster
    inner join roster as theirs
        on roster.account = theirs.account
    inner join bereaved
        on theirs.household_id = bereaved.household_id
),

before as (
    select *
    from read_parquet($without, hive_partitioning = false)
),

after as (
    select *
    from read_parquet($with, hive_partitioning = false)
),

differing as (
    (
        select *
        from before

        except all

        select *
        from after
    )

    union all

    (
        select *
        from after

        except all

        select *
        from before
    )
)

select count(*)
from differing
where
    subject_id not in (select id from touched)
    and coalesce(household_id, '') not in (select id from touched)
