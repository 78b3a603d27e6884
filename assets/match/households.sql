-- One row per household of either kind: how many members it has, alive or not.
select
    kind,
    household_id,
    count(*) as members
from match.members
group by kind, household_id
