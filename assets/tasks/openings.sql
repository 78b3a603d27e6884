-- One row per household that has a task today, before intake: a task goes on from the last published day or opens.
-- A task goes on with its household; where that changed (somebody came onto the roster), with its signals. Suspended
-- signals keep a task open and open none. The level is the highest of the signals, one step up for several benefits.

with signals_of_households as (
    select
        household.household_key,
        household.household_kind,
        household.household_id,
        coalesce(household.region_code, signal.region_code) as region_code,
        signal.signal_id,
        signal.first_seen,
        signal.state,
        level.step,
        coalesce(rule.benefit, signal.rule) as benefit
    from tasks.households as household
    inner join signals.signals as signal on household.signal_id = signal.signal_id
    inner join policy.levels as level on signal.level = level.level
    left join policy.rules as rule on signal.rule = rule.rule
),

households as (
    select
        household_key,
        household_kind,
        household_id,
        min(region_code) as region_code,
        min(step) as highest_step,
        count(*) as signals,
        count(distinct benefit) as benefits,
        min(first_seen) as first_seen,
        count(case when state <> 'suspended' then 1 end) > 0 as is_standing
    from signals_of_households
    group by household_key, household_kind, household_id
),

claims as (
    select task_id, household_key, opened_on, 0 as by_signal
    from previous.tasks
    where household_key in (select household_key from households)
    union all
    select earlier.task_id, today.household_key, earlier.opened_on, 1 as by_signal
    from previous.task_signals as carried
    inner join previous.tasks as earlier on carried.task_id = earlier.task_id
    inner join signals_of_households as today on carried.signal_id = today.signal_id
),

claimed as (
    select
        task_id,
        household_key,
        opened_on,
        by_signal,
        row_number() over (partition by task_id order by by_signal, household_key) as place
    from claims
),

ranked_claims as (
    select
        task_id,
        household_key,
        row_number() over (partition by household_key order by by_signal, opened_on, task_id) as place
    from claimed
    where place = 1
),

going_on as (
    select
        ranked_claims.household_key,
        earlier.task_id,
        earlier.opened_on,
        earlier.state,
        earlier.sent_on,
        earlier.due_on,
        earlier.is_backlog
    from ranked_claims
    inner join previous.tasks as earlier on ranked_claims.task_id = earlier.task_id
    where ranked_claims.place = 1
),

levelled as (
    select
        *,
        case when benefits >= $benefits_to_raise and highest_step > 1 then highest_step - 1 else highest_step end as step
    from households
)

select
    coalesce(
        earlier.task_id,
        substr(sha256($key || '|' || today.household_key || '|' || cast($day as varchar)), 1, 20)
    ) as task_id,
    today.household_key,
    today.household_kind,
    today.household_id,
    today.region_code,
    place.township_code,
    coalesce(place.township_code, substr(today.region_code, 1, 6) || '000000', '000000000000') as queue_code,
    level.level,
    today.step,
    today.step < today.highest_step as raised,
    today.signals,
    today.benefits,
    coalesce(earlier.opened_on, $day) as opened_on,
    today.first_seen,
    today.is_standing,
    coalesce(earlier.state, 'waiting') as state,
    earlier.sent_on,
    earlier.due_on,
    coalesce(earlier.is_backlog, $is_baseline) as is_backlog
from levelled as today
inner join policy.levels as level on today.step = level.step
left join going_on as earlier on today.household_key = earlier.household_key
left join routing.places as place on today.region_code = place.region_code
where today.is_standing or earlier.task_id is not null
