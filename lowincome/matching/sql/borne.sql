-- Everybody, counted twice: one row per given name, decade of birth and sex, and one per surname and region code
-- (is_of_place). A name that cannot be read has neither part.
select
    names.name_tail,
    left(everybody.birth, 3) as decade,
    everybody.sex,
    names.name_head,
    everybody.region_code,
    grouping(names.name_tail) = 1 as is_of_place,
    count(*) as persons
from everybody
left join name_features as names
    on everybody.written = names.written
group by grouping sets ((name_tail, decade, sex), (name_head, region_code))
