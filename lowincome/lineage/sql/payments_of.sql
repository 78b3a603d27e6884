-- One row per payment row of some persons, whatever its outcome.
select
    id_number,
    paid_on,
    programme,
    period,
    amount,
    outcome,
    account,
    delivered_on,
    file,
    line
from harmonise.payments
where list_contains($persons, id_number) and paid_on <= $day
order by paid_on, id_number, delivered_on, file, line
