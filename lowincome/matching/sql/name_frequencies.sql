-- One row per name that is compared: how often a person who is not meant has it. Who is meant is one of those counted; of
-- the others there are as many as the name's two parts (surname and given name, or what stands before and after an
-- interpunct) let expect, put right by how many there are: the mean of a gamma distribution of shape $shape. $weight
-- imagined persons, of a million pairs of whom $chance agree, keep a small town from calling every name rare.
with

named as (
    select
        names.name,
        min(names.name_head) as head,
        min(names.name_tail) as tail,
        cast(sum(counted_names.persons) as bigint) as persons
    from counted_names
    inner join name_features as names
        on counted_names.written = names.written
    where names.name is not null
    group by names.name
),

everyone as (
    select
        sum(persons) as persons,
        (sum(persons * (persons - 1)) + $chance * 1000000) / (sum(persons) * (sum(persons) - 1) + 1000000) as chance
    from named
),

heads as (
    select
        head,
        sum(persons) as persons
    from named
    group by head
),

tails as (
    select
        tail,
        sum(persons) as persons
    from named
    group by tail
),

expected as (
    select
        named.name,
        named.persons - 1 as others,
        heads.persons * tails.persons / everyone.persons as expected_others,
        everyone.persons,
        everyone.chance
    from named
    inner join heads
        on named.head = heads.head
    inner join tails
        on named.tail = tails.tail
    semi join compared_values
        on named.name = compared_values.value
    cross join everyone
)

select
    name as value,
    least(
        1,
        (($shape + others) * expected_others / ($shape + expected_others) + $weight * chance) / (persons + $weight)
    ) as frequency
from expected
