-- One row per record, delivered between two dates, that was put aside: the first faulty column, why, its raw text, and all faults.
select
    $feed as feed,
    delivered_on,
    file,
    line,
    _aside[1] as outcome,
    _aside[2] as column_name,
    _aside[3] as reason,
    _aside[4] as raw,
    _aside[5] as faults
from cleaned
where delivered_on between $first and $last and _aside[1] in ('quarantined', 'rejected')
