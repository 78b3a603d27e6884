-- How many records have a name that can be compared, where there are persons at all.
select count(*)
from compared_records as records
where surname is not null
    and exists (select 1 from compared_persons)
