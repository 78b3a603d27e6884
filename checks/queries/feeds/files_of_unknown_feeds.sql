-- Files in the landing whose name is no feed's: they are not read, and somebody should know.
select count(*)
from feeds.arrivals
where feed is null
