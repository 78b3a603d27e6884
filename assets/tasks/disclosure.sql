-- One row per place, queue, residence type, measure and item that a notice makes public: numbers and standards, no person.
-- Persons and households on the roster by category, recipients and money paid of the month so far, and the standards. A
-- number of fewer than the least cell is withheld, and the money of these few with it; there are no totals to subtract from.
with due as (
    select jurisdiction, figure as least_cell, clause
    from duties.owed
    where matter = 'disclosure'
),

numbers as (
    select jurisdiction, queue_code, residence_type, measure, item, sum(value) as value
    from tasks.statistics
    where measure in ('persons', 'households', 'recipients', 'money_paid')
    group by jurisdiction, queue_code, residence_type, measure, item
),

judged as (
    select
        numbers.*,
        coalesce(heads.value, numbers.value) as heads
    from numbers
    left join numbers as heads
        on numbers.measure = 'money_paid' and heads.measure = 'recipients'
        and numbers.queue_code = heads.queue_code
        and numbers.residence_type is not distinct from heads.residence_type
        and numbers.item = heads.item
)

select
    cast(date_trunc('month', $day) as date) as month,
    judged.jurisdiction,
    judged.queue_code,
    judged.residence_type,
    judged.measure,
    judged.item,
    case when judged.heads >= due.least_cell then judged.value end as value,
    judged.heads < due.least_cell as is_withheld,
    due.clause
from judged
inner join due on judged.jurisdiction = due.jurisdiction
union all
select
    cast(date_trunc('month', $day) as date) as month,
    standard.jurisdiction,
    standard.region_code as queue_code,
    standard.residence_type,
    'dibao_standard' as measure,
    null as item,
    standard.value,
    false as is_withheld,
    standard.clause
from duties.standards as standard
inner join due on standard.jurisdiction = due.jurisdiction
order by all
