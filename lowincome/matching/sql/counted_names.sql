-- One row per name of persons as it is written: how many bear it.
select
    written,
    count(*) as persons
from everybody
where written is not null
group by written
