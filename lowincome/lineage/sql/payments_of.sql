-- One row per payment row of a person, whatever its outcome.
select
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
where id_number = $person and paid_on <= $day
order by paid_on, delivered_on, file, line
