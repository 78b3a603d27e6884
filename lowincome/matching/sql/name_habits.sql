-- One row per person who is compared: by how many bits a namesake's agreeing on birth date, sex, village and township proves
-- less than anybody's, because given names have their decades and their sex, and surnames their villages. Shares are counted
-- among the other bearers of the name's part; $imagined bearers who are like everybody stand behind each.
with

compared as (
    select
        unique_id,
        name_head,
        name_tail,
        left(birth, 3) as decade,
        sex,
        village,
        township
    from compared_persons as persons
    semi join scored_pairs
        on persons.unique_id = scored_pairs.unique_id_l
    where name_tail is not null
),

given_names as (
    select name_tail, decade, sex, persons from borne where not is_of_place and name_tail is not null
),

surnames as (
    select
        borne.name_head,
        places.village,
        places.township,
        borne.persons
    from borne
    left join places
        on borne.region_code = places.region_code
    where borne.is_of_place
        and borne.name_head is not null
),

bearers as (
    select name_tail, sum(persons) as persons from given_names group by name_tail
),

of_decade as (
    select name_tail, decade, sum(persons) as persons from given_names group by name_tail, decade
),

of_sex as (
    select name_tail, sex, sum(persons) as persons from given_names group by name_tail, sex
),

kin as (
    select name_head, sum(persons) as persons from surnames group by name_head
),

kin_of_village as (
    select name_head, village, sum(persons) as persons from surnames group by name_head, village
),

kin_of_township as (
    select name_head, township, sum(persons) as persons from surnames group by name_head, township
),

decades as (
    select decade, sum(persons) / sum(sum(persons)) over () as share from given_names group by decade
),

sexes as (
    select sex, sum(persons) / sum(sum(persons)) over () as share from given_names group by sex
),

villages as (
    select village, sum(persons) / sum(sum(persons)) over () as share from surnames group by village
),

townships as (
    select township, sum(persons) / sum(sum(persons)) over () as share from surnames group by township
)

select
    compared.unique_id as person_id,
    log2((of_decade.persons - 1 + $imagined * decades.share) / (bearers.persons - 1 + $imagined) / decades.share)
        as birth_bits,
    log2((of_sex.persons - 1 + $imagined * sexes.share) / (bearers.persons - 1 + $imagined) / sexes.share) as sex_bits,
    log2((kin_of_village.persons - 1 + $imagined * villages.share) / (kin.persons - 1 + $imagined) / villages.share)
        as village_bits,
    log2((kin_of_township.persons - 1 + $imagined * townships.share) / (kin.persons - 1 + $imagined) / townships.share)
        as township_bits
from compared
inner join bearers on compared.name_tail = bearers.name_tail
inner join of_decade on compared.name_tail = of_decade.name_tail and compared.decade = of_decade.decade
inner join of_sex on compared.name_tail = of_sex.name_tail and compared.sex = of_sex.sex
inner join kin on compared.name_head = kin.name_head
left join kin_of_village on compared.name_head = kin_of_village.name_head and compared.village = kin_of_village.village
left join kin_of_township on compared.name_head = kin_of_township.name_head and compared.township = kin_of_township.township
inner join decades on compared.decade = decades.decade
inner join sexes on compared.sex = sexes.sex
left join villages on compared.village = villages.village
left join townships on compared.township = townships.township
