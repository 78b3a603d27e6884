-- One row per person who may share a blocking key with a record, by so much of the key as all persons are quickly asked for:
-- the rules (blocking/) decide. Whoever is not here shares none. In a number, area, birth date and sequence are the
-- characters 1 to 6, 7 to 14 and 15 to 17.
with

alike as (
    -- names as they are written
    select written
    from name_features
    where name_folded in (select name_folded from compared_records where name_folded is not null)
        or name_shape in (select name_shape from compared_records where name_shape is not null)
        or name in (select former from compared_records where former is not null)
),

formerly_alike as (
    select written
    from name_features
    where name in (select name from compared_records where name is not null)
),

births as (
    select birth from compared_records where birth is not null
    union
    select lunar as birth from compared_records where lunar is not null
    union
    select strftime(birth_date, '%Y%m%d') as birth
    from lunar_births
    where lunar in (select birth from compared_records where birth is not null)
),

numbers as (
    select number from compared_records where number is not null
    union
    select inside as number from compared_records where inside is not null
),

births_and_sequences as (
    select substr(born_from_right, 3) || left(ending, 3) as digits from compared_records
    union
    select left(last_ten, 9) as digits from compared_records
    union
    select left(born_short, 5) || ending_short as digits from compared_records
),

areas_and_births as (
    select area || substr(born_from_left, 3) as digits from compared_records
    union
    select area || born_short as digits from compared_records
)

select *
from everybody
where written in (select written from alike)
    or formerly in (select written from formerly_alike)
    or birth in (select birth from births)
    or household in (select kin_household from compared_records where kin_household is not null)
    or register in (select kin_register from compared_records where kin_register is not null)
    or number in (select number from numbers)
    or substr(number, 9, 9) in (select digits from births_and_sequences where digits is not null)
    or left(number, 6) || substr(number, 9, 6) in (select digits from areas_and_births where digits is not null)
    or left(number, 6) || right(number, 4) in (
        select area || ending from compared_records where area || ending is not null
    )
    or left(number, 6) || substr(number, 14, 4) in (
        select area || ending_short from compared_records where area || ending_short is not null
    )
