-- One row per place, matter, department, thing it is about and queue: what is owed past its term (policies/*/duties.yaml).
-- A case begins on a date; its term counts from there. `due_on` is the earliest of the cases, `days_late` the longest
-- delay; both are empty where nothing ever came. A new roster row shows on the day it is first seen, a late report or
-- visit for a month, those of a feed's first delivery (its history) never. Absence counts only where the feed is usable,
-- and from the first day that it covers.
with usable as (
    select feed, history_from
    from match.feed_states
    where is_usable
),

active as (
    select
        roster.id_number,
        roster.category,
        roster.approved_on,
        coalesce(roster.reviewed_on, roster.approved_on) as seen_on,
        coalesce(place.township_code, substr(roster.region_code, 1, 6) || '000000') as queue_code
    from match.roster_rows as roster
    left join routing.places as place on roster.region_code = place.region_code
),

places as (
    select distinct coalesce(region.jurisdiction, 'national') as jurisdiction
    from active
    left join duties.regions as region on active.queue_code = region.region_code
    union
    select 'national' as jurisdiction
    where not exists (select 1 from active)
),

feeds as (
    select
        'feed_late' as matter,
        feed.department,
        state.feed as about,
        null as queue_code,
        places.jurisdiction,
        state.newest_delivery as begun_on,
        case when state.cadence = 'monthly' then state.newest_delivery + cast(state.max_age_days as integer) end as cap,
        $day as until
    from match.feed_states as state
    inner join duties.feeds as feed on state.feed = feed.feed
    cross join places
    union all
    select
        'feed_held' as matter,
        feed.department,
        state.feed as about,
        null as queue_code,
        places.jurisdiction,
        max(delivery.delivered_on) as begun_on,
        null as cap,
        $day as until
    from match.feed_states as state
    inner join match.deliveries as delivery on state.feed = delivery.feed and delivery.held
    inner join duties.feeds as feed on state.feed = feed.feed
    cross join places
    where state.state = 'held'
    group by feed.department, state.feed, places.jurisdiction
),

confirmed as (
    select
        verdict.verdict_id,
        rule.department,
        verdict.rule,
        coalesce(person.region_code, household.region_code, registered.region_code) as region_code,
        max(verdict.recorded_on) as recorded_on
    from harmonise._verdicts as verdict
    inner join duties.rules as rule on verdict.rule = rule.rule
    left join profile.persons as person
        on verdict.subject = 'person' and verdict.subject_id = person.id_number
    left join profile.households as household
        on verdict.subject = 'household' and verdict.subject_id = household.household_id
    left join profile.register_households as registered
        on verdict.subject = 'household' and verdict.subject_id = registered.household_id
    where verdict.event = 'verdict' and verdict.verdict = 'confirmed' and verdict.recorded_on <= $day
        and verdict.verdict_id not in (
            select closing.verdict_id
            from harmonise._verdicts as closing
            where closing.event = 'measure_closed' and closing.recorded_on <= $day
        )
    group by all
),

first_deliveries as (
    select feed, min(delivered_on) as delivered_on
    from match.deliveries
    where not held
    group by feed
),

entries as (
    select
        'field_reports' as about,
        coalesce(place.township_code, substr(report.region_code, 1, 6) || '000000') as queue_code,
        report.reported_on as begun_on,
        report.delivered_on as until
    from harmonise.field_reports as report
    inner join first_deliveries as earliest on earliest.feed = 'field_reports'
    left join routing.places as place on report.region_code = place.region_code
    where report.delivered_on > cast($day - interval 1 month as date) and report.delivered_on > earliest.delivered_on
    union all
    select 'care_services' as about, active.queue_code, visit.served_on as begun_on, visit.delivered_on as until
    from harmonise.care_services as visit
    inner join first_deliveries as earliest on earliest.feed = 'care_services'
    inner join active on visit.id_number = active.id_number
    where visit.id_valid
        and visit.delivered_on > cast($day - interval 1 month as date) and visit.delivered_on > earliest.delivered_on
    union all
    select 'roster' as about, active.queue_code, active.approved_on as begun_on, state.newest_delivery as until
    from active
    inner join match.feed_states as state on state.feed = 'roster'
    where exists (select 1 from previous.roster_rows)
        and active.id_number not in (select earlier.id_number from previous.roster_rows as earlier)
),

field_work as (
    select queue_code, max(begun_on) as begun_on
    from (
        select active.queue_code, greatest(person.last_care_service_on, person.last_field_report_on) as begun_on
        from active
        inner join profile.persons as person on active.id_number = person.id_number
        union all
        select coalesce(place.township_code, '') as queue_code, report.reported_on as begun_on
        from harmonise.field_reports as report
        left join routing.places as place on report.region_code = place.region_code
        where report.reported_on <= $day
    )
    group by queue_code
),

charity as (
    select coalesce(place.township_code, '') as queue_code, max(need.reported_on) as begun_on
    from harmonise.charity_needs as need
    left join routing.places as place on need.region_code = place.region_code
    where need.reported_on <= $day
    group by coalesce(place.township_code, '')
),

of_queues as (
    select 'feedback_overdue' as matter, department, rule as about, recorded_on as begun_on, $day as until,
        coalesce(place.township_code, substr(confirmed.region_code, 1, 6) || '000000') as queue_code
    from confirmed
    left join routing.places as place on confirmed.region_code = place.region_code
    union all
    select 'visit_overdue' as matter, '乡镇(街道)' as department, level as about, due_on as begun_on, $day as until,
        queue_code
    from tasks.tasks
    where state = 'sent' and township_code is not null
    union all
    select 'task_unassigned' as matter, '县级民政' as department, level as about, opened_on as begun_on, $day as until,
        queue_code
    from tasks.tasks
    where township_code is null
    union all
    select 'late_entry' as matter, '乡镇(街道)' as department, about, begun_on, until, queue_code
    from entries
    union all
    select 'stale_row' as matter, '乡镇(街道)' as department, category as about, seen_on as begun_on, $day as until,
        queue_code
    from active
    union all
    select distinct 'no_field_work' as matter, '乡镇(街道)' as department, null as about,
        greatest(
            work.begun_on,
            (select max(history_from) from usable where feed in ('field_reports', 'care_services'))
        ) as begun_on,
        $day as until, active.queue_code
    from active
    left join field_work as work on active.queue_code = work.queue_code
    where (select count(*) from usable where feed in ('field_reports', 'care_services')) = 2
    union all
    select 'case_open' as matter, '县级社会救助工作联席会议' as department, rule as about, first_seen as begun_on,
        $day as until, substr(region_code, 1, 6) || '000000' as queue_code
    from signals.signals
    where kind = 'complex' and state in ('opened', 'continued')
    union all
    select distinct 'charity_list_late' as matter, '乡镇(街道)' as department, null as about,
        greatest(charity.begun_on, (select history_from from usable where feed = 'charity_needs')) as begun_on,
        $day as until, active.queue_code
    from active
    left join charity on active.queue_code = charity.queue_code
    where (select count(*) from usable where feed = 'charity_needs') = 1
),

cases as (
    select matter, department, about, queue_code, jurisdiction, begun_on, cap, until
    from feeds
    union all
    select matter, department, about, of_queues.queue_code, coalesce(region.jurisdiction, 'national') as jurisdiction,
        begun_on, null as cap, until
    from of_queues
    left join duties.regions as region on of_queues.queue_code = region.region_code
),

known_days as (
    select min(day) as first_day
    from calendar.history
),

terms as (
    select
        cases.*,
        owed.clause,
        owed.basis,
        least(cases.cap, case owed.unit
            when 'workdays' then workday.day
            when 'days' then cases.begun_on + owed.figure
            when 'months' then cast(cases.begun_on + to_months(owed.figure) as date)
            when 'month_day' then least(
                last_day(cast(cases.begun_on + interval 1 month as date)),
                cast(date_trunc('month', cases.begun_on + interval 1 month) as date) + (owed.figure - 1)
            )
        end) as due_on
    from cases
    cross join known_days
    inner join duties.owed as owed
        on cases.jurisdiction = owed.jurisdiction
        and cases.matter = owed.matter
        and (owed.about is null or cases.about = owed.about)
    left join calendar.history as begun
        on owed.unit = 'workdays'
        and greatest(cases.begun_on, known_days.first_day) = begun.day
    left join calendar.history as workday
        on begun.ordinal + owed.figure = workday.ordinal and workday.is_workday
    left join duties.reviewed as reviewed
        on cases.matter = 'stale_row'
        and cases.jurisdiction = reviewed.jurisdiction and cases.about = reviewed.category
    where reviewed.category is null
)

select
    jurisdiction,
    matter,
    department,
    about,
    queue_code,
    count(*) as cases,
    max(begun_on) as newest,
    min(due_on) as due_on,
    max(date_diff('day', due_on, until)) as days_late,
    clause,
    basis
from terms
where begun_on is null or until > due_on
group by jurisdiction, matter, department, about, queue_code, clause, basis
order by all
