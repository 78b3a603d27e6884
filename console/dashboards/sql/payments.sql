-- One row per region, date of payment and failure: recipients of dibao and tekun who were to be paid for a month. A payment
-- to any member of the household counts, the earliest one for the month; the date is empty where there is none, and
-- `has_failed` tells whether one to the recipient failed or came back. Who was approved in the month is not yet due.
with recipients as (
    select
        id_number,
        household_id,
        region_code,
        case category when '低保' then '低保金' else '特困供养金' end as programme
    from profile.persons
    where covered and status = '在享' and approved_on < $month
),

entries as (
    select
        payment.programme,
        payment.id_number,
        person.household_id,
        min(case when payment.outcome = '成功' and payment.amount > 0 then payment.paid_on end) as paid_on,
        bool_or(payment.outcome in ('失败', '退回')) as has_failed
    from harmonise.payments as payment
    left join profile.persons as person on payment.id_number = person.id_number
    where payment.id_valid
        and payment.period = $month
        and payment.paid_on <= $day
        and payment.programme in ('低保金', '特困供养金')
    group by payment.programme, payment.id_number, person.household_id
),

of_households as (
    select programme, household_id, min(paid_on) as paid_on
    from entries
    where household_id is not null
    group by programme, household_id
),

judged as (
    select
        recipients.region_code,
        least(own.paid_on, shared.paid_on) as paid_on,
        coalesce(own.has_failed, false) as has_failed
    from recipients
    left join entries as own
        on recipients.id_number = own.id_number and recipients.programme = own.programme
    left join of_households as shared
        on recipients.household_id = shared.household_id and recipients.programme = shared.programme
)

select
    region_code,
    paid_on,
    has_failed,
    count(*) as persons
from judged
group by all
order by all
