-- The largest share of a township's persons who stand on the roster, in townships of a thousand persons and more.
with townships as (
    select
        substr(region_code, 1, 9) as township,
        count(*) as persons,
        count(*) filter (where active) as active_persons
    from profile.persons
    where region_code is not null
    group by substr(region_code, 1, 9)
)
select coalesce(max(active_persons / persons), 0)
from townships
where persons >= 1000
