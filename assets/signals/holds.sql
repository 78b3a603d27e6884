-- One row per rule and subject that verdicts hold back on the day: the verdict that holds longest.
-- "Not confirmed" holds until a fact of policy.reopens differs from what the officer saw (money: by a tenth) or
-- $not_confirmed_days have passed; "confirmed" until its measure was closed and $after_closing_days have passed.
-- A rule that did not fire on the day shows no facts: then time alone counts. days_left is null while a measure is open.
with recorded as (
    select *
    from harmonise._verdicts
    where recorded_on <= $day
),

closings as (
    select
        verdict_id,
        max(recorded_on) as closed_on
    from recorded
    where event = 'measure_closed'
    group by verdict_id
),

standing as (
    select
        recorded.rule,
        recorded.subject,
        recorded.subject_id,
        recorded.verdict_id,
        recorded.verdict,
        recorded.recorded_on,
        case when json_valid(recorded.facts) then recorded.facts end as facts,
        closings.closed_on,
        case
            when recorded.verdict = 'not_confirmed'
                then $not_confirmed_days - date_diff('day', recorded.recorded_on, $day)
            else $after_closing_days - date_diff('day', closings.closed_on, $day)
        end as days_left
    from recorded
    left join closings on closings.verdict_id = recorded.verdict_id
    where recorded.event = 'verdict' and recorded.verdict in ('confirmed', 'not_confirmed')
),

unexpired as (
    select *
    from standing
    where days_left is null or days_left > 0
),

compared as (
    select
        unexpired.verdict_id,
        reopens.is_money,
        json_extract_string(unexpired.facts, concat('$.', reopens.fact)) as seen,
        json_extract_string(fired.evidence, concat('$.', reopens.fact, '.value')) as found
    from unexpired
    inner join policy.reopens on reopens.rule = unexpired.rule
    inner join signals.fired
        on fired.rule = unexpired.rule
        and fired.subject = unexpired.subject
        and fired.subject_id = unexpired.subject_id
    where
        unexpired.verdict = 'not_confirmed'
        and contains(unexpired.facts, concat('"', reopens.fact, '"'))
),

as_figures as (
    select
        verdict_id,
        is_money,
        seen,
        found,
        try_cast(seen as decimal(18, 6)) as seen_figure,
        try_cast(found as decimal(18, 6)) as found_figure
    from compared
),

changed as (
    select distinct verdict_id
    from as_figures
    where case
        when seen is null or found is null
            then seen is distinct from found
        when seen_figure is null or found_figure is null
            then seen <> found
        when is_money
            then found_figure <> seen_figure
            and abs(found_figure - seen_figure) >= $money_change * abs(seen_figure)
        else found_figure <> seen_figure
    end
),

holding as (
    select
        *,
        row_number() over (
            partition by rule, subject, subject_id
            order by days_left desc nulls first, recorded_on desc, verdict_id desc
        ) as place
    from unexpired
    where verdict_id not in (select verdict_id from changed)
)

select
    rule,
    subject,
    subject_id,
    verdict_id,
    verdict,
    recorded_on,
    closed_on,
    days_left
from holding
where place = 1
