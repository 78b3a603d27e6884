-- One row per place and measure that a notice makes public: how many numbers are shown and how many are withheld.
select
    jurisdiction,
    measure,
    count(*) filter (where not is_withheld) as shown,
    count(*) filter (where is_withheld) as withheld,
    clause
from tasks.disclosure
group by jurisdiction, measure, clause
order by jurisdiction, measure
