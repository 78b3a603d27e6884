-- One row per person whom the fuzzy tier finds behind a funeral record or a field report that no citizen number puts to
-- anybody. What is linked counts, and what waits for a clerk only because too little was told: where a second person
-- comes as near, or the names do not hold, nothing counts. A clerk's word makes the probability 1.
with

matched as (
    select
        feed,
        record_key,
        id_number,
        case
            when method = 'clerical' then 1
            when probability > 0.9999 then 0.9999
            else probability
        end as probability
    from match.fuzzy_links
    where record_reason = 'no_valid_number'

    union all

    select
        reviews.feed,
        reviews.record_key,
        reviews.id_number,
        case when reviews.probability > 0.9999 then 0.9999 else reviews.probability end as probability
    from match.fuzzy_reviews as reviews
    inner join (
        select distinct record_key
        from match.fuzzy_records
        where reason = 'no_valid_number'
    ) as unlinked
        on reviews.record_key = unlinked.record_key
    where reviews.reason in ('below_limit', 'name_and_place_only')
),

deaths as (
    select
        matched.id_number,
        min(coalesce(funerals.died_on, funerals.cremated_on)) as weak_death_on,
        max(matched.probability) as weak_death_probability
    from matched
    inner join match.fuzzy_records as records
        on matched.record_key = records.record_key
    inner join harmonise.funeral_records as funerals
        on records.delivered_on = funerals.delivered_on
        and records.position = funerals.position
    where matched.feed = 'funeral_records'
        and coalesce(funerals.died_on, funerals.cremated_on) <= $day
    group by matched.id_number
),

reports as (
    select
        matched.id_number,
        max(reports.reported_on) as named_report_on,
        max(matched.probability) as named_report_probability
    from matched
    inner join match.fuzzy_records as records
        on matched.record_key = records.record_key
    inner join harmonise.field_reports as reports
        on records.delivered_on = reports.delivered_on
        and records.position = reports.position
    where matched.feed = 'field_reports'
        and reports.reported_on <= $day
    group by matched.id_number
)

select
    coalesce(deaths.id_number, reports.id_number) as id_number,
    deaths.weak_death_on,
    cast(deaths.weak_death_probability as decimal(5, 4)) as weak_death_probability,
    reports.named_report_on,
    cast(reports.named_report_probability as decimal(5, 4)) as named_report_probability
from deaths
full join reports
    on deaths.id_number = reports.id_number
