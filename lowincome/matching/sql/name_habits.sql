-- One row per person who is compared: by how many bits a namesake's agreeing on birth date, sex, village and township proves
-- less than anybody's, because given names have their decades and their sex, and surnames their villages. Shares are counted
-- among the other bearers of the name's part; $imagined bearers who are like everybody stand behind each.
with

named as (
    select
        unique_id,
        name_head,
        name_tail,
        left(birth, 3) as decade,
        sex,
        village,
        township
    from persons
    where name_tail is not null
),

bearers as (
    select name_tail, count(*) as persons from named group by name_tail
),

of_decade as (
    select name_tail, decade, count(*) as persons from named group by name_tail, decade
),

of_sex as (
    select name_tail, sex, count(*) as persons from named group by name_tail, sex
),

kin as (
    select name_head, count(*) as persons from named group by name_head
),

kin_of_village as (
    select name_head, village, count(*) as persons from named group by name_head, village
),

kin_of_township as (
    select name_head, township, count(*) as persons from named group by name_head, township
),

decades as (
    select decade, count(*) / sum(count(*)) over () as share from named group by decade
),

sexes as (
    select sex, count(*) / sum(count(*)) over () as share from named group by sex
),

villages as (
    select village, count(*) / sum(count(*)) over () as share from named group by village
),

townships as (
    select township, count(*) / sum(count(*)) over () as share from named group by township
)

select
    named.unique_id as person_id,
    log2((of_decade.persons - 1 + $imagined * decades.share) / (bearers.persons - 1 + $imagined) / decades.share)
        as birth_bits,
    log2((of_sex.persons - 1 + $imagined * sexes.share) / (bearers.persons - 1 + $imagined) / sexes.share) as sex_bits,
    log2((kin_of_village.persons - 1 + $imagined * villages.share) / (kin.persons - 1 + $imagined) / villages.share)
        as village_bits,
    log2((kin_of_township.persons - 1 + $imagined * townships.share) / (kin.persons - 1 + $imagined) / townships.share)
        as township_bits
from named
semi join scored_pairs
    on named.unique_id = scored_pairs.unique_id_l
inner join bearers on named.name_tail = bearers.name_tail
inner join of_decade on named.name_tail = of_decade.name_tail and named.decade = of_decade.decade
inner join of_sex on named.name_tail = of_sex.name_tail and named.sex = of_sex.sex
inner join kin on named.name_head = kin.name_head
left join kin_of_village on named.name_head = kin_of_village.name_head and named.village = kin_of_village.village
left join kin_of_township on named.name_head = kin_of_township.name_head and named.township = kin_of_township.township
inner join decades on named.decade = decades.decade
inner join sexes on named.sex = sexes.sex
left join villages on named.village = villages.village
left join townships on named.township = townships.township
