-- One row per value of the column $what that is compared: how often a person who is not meant has it, estimated from
-- everybody.
-- A value that r persons have is as frequent as Good and Turing say: (r + 1) values-that-r+1-have / values-that-r-have, of
-- all persons; from six persons on as it was counted. $weight imagined persons, in whom the value is as frequent as two
-- persons agree on the column (of a million imagined pairs $chance do), keep a small town from calling every name rare.
with

counted_values as (
    select
        value,
        persons
    from counted
    where what = $what
),

sizes as (
    select
        persons,
        count(*) as distinct_values
    from counted_values
    group by persons
),

agreeing as (
    select
        sum(persons) as persons,
        (sum(persons * (persons - 1)) + $chance * 1000000) / (sum(persons) * (sum(persons) - 1) + 1000000) as chance
    from counted_values
),

expected as (
    select
        sizes.persons,
        case
            when sizes.persons >= 6 then sizes.persons
            else (sizes.persons + 1) * (coalesce(more.distinct_values, 0) + 0.5) / sizes.distinct_values
        end as persons_expected
    from sizes
    left join sizes as more
        on sizes.persons + 1 = more.persons
)

select
    counted_values.value,
    least(
        1,
        (least(expected.persons_expected, counted_values.persons) + $weight * agreeing.chance)
        / (agreeing.persons + $weight)
    ) as frequency
from counted_values
inner join expected
    on counted_values.persons = expected.persons
semi join compared_values
    on counted_values.value = compared_values.value
cross join agreeing
