-- One row per folded sound of a name that at most $most persons have: they can be compared by name alone.
select value as name_folded
from counted
where what = 'name_folded'
    and persons <= $most
