-- One row per person in social insurance: contributions and pensions of the three complete calendar months before the
-- day's month. A pension is what the newest of these months paid, per scheme; the schemes add up.
with

months as (
    select
        id_number,
        scheme,
        flow,
        month,
        month >= cast(date_trunc('month', $day) - interval 3 month as date)
        and month < cast(date_trunc('month', $day) as date) as in_window,
        max(base_or_amount) as base_or_amount
    from harmonise.hr_social_insurance
    where id_valid
        and month <= $day
        and (
            (scheme = '职工养老' and flow in ('缴费', '领取'))
            or (scheme = '居民养老' and flow = '领取')
        )
    group by id_number, scheme, flow, month
),

schemes as (
    select
        id_number,
        flow,
        count(*) filter (where in_window) as months_in_window,
        max(base_or_amount) filter (where in_window) as largest,
        arg_max(base_or_amount, month) filter (where in_window) as newest,
        max(month) as newest_month
    from months
    group by id_number, scheme, flow
)

select
    id_number,
    cast(coalesce(sum(months_in_window) filter (where flow = '缴费'), 0) as bigint) as contribution_months,
    cast(coalesce(max(largest) filter (where flow = '缴费'), 0) as decimal(18, 2)) as contribution_base,
    max(newest_month) filter (where flow = '缴费') as last_contribution_month,
    try_cast(coalesce(sum(newest) filter (where flow = '领取'), 0) as decimal(18, 2)) as pension
from schemes
group by id_number
