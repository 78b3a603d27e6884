-- One row per calendar month up to the day, place, queue, residence type, measure, item and outcome: the month's numbers.
-- Stocks are those of the day: persons and households on the roster by category, amounts due a month in yuan, tasks by
-- level. Flows are those of the month so far: payments and money paid by programme, relief, verdicts, records of a feed
-- by what became of them. Signals are counted by kind and state. Queue and residence type are empty where they do not apply.
with roster as (
    select
        *,
        coalesce(place.township_code, substr(rows.region_code, 1, 6) || '000000') as queue_code
    from match.roster_rows as rows
    left join routing.places as place on rows.region_code = place.region_code
),

placed as (
    select
        person.id_number,
        person.residence_type,
        person.active and person.certificate as is_certified,
        coalesce(place.township_code, substr(person.region_code, 1, 6) || '000000') as queue_code
    from profile.persons as person
    left join routing.places as place on person.region_code = place.region_code
),

paid as (
    select id_number, programme, amount
    from harmonise.payments
    where id_valid and outcome = '成功' and amount > 0
        and paid_on >= cast(date_trunc('month', $day) as date) and paid_on <= $day
),

verdicts as (
    select distinct verdict.verdict_id, verdict.event, verdict.verdict, rule.kind, signal.township_code, signal.region_code
    from harmonise._verdicts as verdict
    inner join duties.rules as rule on verdict.rule = rule.rule
    left join signals.signals as signal
        on verdict.rule = signal.rule
        and verdict.subject = signal.subject and verdict.subject_id = signal.subject_id
    where verdict.recorded_on >= cast(date_trunc('month', $day) as date) and verdict.recorded_on <= $day
),

records as (
    select
        delivery.feed,
        outcomes.outcome,
        case outcomes.outcome
            when 'accepted' then delivery.accepted
            when 'duplicate' then delivery.duplicate
            when 'quarantined' then delivery.quarantined
            when 'rejected' then delivery.rejected
            else delivery.furniture
        end as records
    from match.deliveries as delivery
    cross join (
        select unnest(['accepted', 'duplicate', 'quarantined', 'rejected', 'furniture']) as outcome
    ) as outcomes
    where delivery.delivered_on >= cast(date_trunc('month', $day) as date) and delivery.delivered_on <= $day
        and not starts_with(delivery.feed, '_')
),

counted as (
    select queue_code, residence_type, 'persons' as measure, category as item, status as outcome, count(*) as value
    from roster
    group by queue_code, residence_type, category, status
    union all
    select queue_code, residence_type, 'households', category, null, count(distinct household_id)
    from roster
    group by queue_code, residence_type, category
    union all
    select queue_code, residence_type, 'amount_due', category, null,
        sum(coalesce(monthly_amount, 0) + coalesce(topup_amount, 0) + coalesce(care_amount, 0))
    from roster
    group by queue_code, residence_type, category
    union all
    select queue_code, residence_type, 'certified_persons', null, null, count(*)
    from placed
    where is_certified
    group by queue_code, residence_type
    union all
    select placed.queue_code, placed.residence_type, 'payments', paid.programme, null, count(*)
    from paid
    inner join placed on paid.id_number = placed.id_number
    group by placed.queue_code, placed.residence_type, paid.programme
    union all
    select placed.queue_code, placed.residence_type, 'recipients', paid.programme, null, count(distinct paid.id_number)
    from paid
    inner join placed on paid.id_number = placed.id_number
    group by placed.queue_code, placed.residence_type, paid.programme
    union all
    select placed.queue_code, placed.residence_type, 'money_paid', paid.programme, null, sum(paid.amount)
    from paid
    inner join placed on paid.id_number = placed.id_number
    group by placed.queue_code, placed.residence_type, paid.programme
    union all
    select coalesce(township_code, substr(region_code, 1, 6) || '000000'), null, 'signals', kind, state, count(*)
    from signals.signals
    group by township_code, region_code, kind, state
    union all
    select coalesce(township_code, substr(region_code, 1, 6) || '000000'), null, 'verdicts', kind,
        coalesce(verdict, event), count(*)
    from verdicts
    group by all
    union all
    select queue_code, null, 'tasks', level, case when due_on < $day then 'overdue' else state end, count(*)
    from tasks.tasks
    group by all
    union all
    select null, null, 'records', feed, outcome, sum(records)
    from records
    group by feed, outcome
)

select
    cast(date_trunc('month', $day) as date) as month,
    coalesce(region.jurisdiction, 'national') as jurisdiction,
    counted.queue_code,
    counted.residence_type,
    counted.measure,
    counted.item,
    counted.outcome,
    try_cast(sum(counted.value) as decimal(18, 2)) as value
from counted
left join duties.regions as region on counted.queue_code = region.region_code
group by region.jurisdiction, counted.queue_code, counted.residence_type, counted.measure, counted.item, counted.outcome
order by all
