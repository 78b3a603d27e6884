-- One row per delivery of the feed being cleaned: its records by where they ended, duplicates still among the accepted.
select
    delivered_on,
    count(*) filter (where _aside[1] = 'quarantined') as quarantined,
    count(*) filter (where _aside[1] = 'rejected') as rejected,
    count(*) filter (where _aside[1] = 'furniture') as furniture
from cleaned
group by delivered_on
order by delivered_on
