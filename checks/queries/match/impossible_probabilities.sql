-- Links without a method, or whose probability is no probability.
select count(*)
from match.links
where method is null
   or probability is null
   or probability < 0
   or probability > 1
