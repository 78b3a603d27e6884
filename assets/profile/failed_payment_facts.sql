-- One row per person with a failed or returned payment up to the day.
-- A failure is made good by a payment of the same programme and period on that day or later.
with

failed as (
    select
        id_number,
        programme,
        period,
        paid_on
    from harmonise.payments
    where id_valid
        and outcome in ('失败', '退回')
        and paid_on <= $day
),

made_good as (
    select
        id_number,
        programme,
        period,
        max(paid_on) as paid_on
    from harmonise.payments
    where id_valid
        and outcome = '成功'
        and amount > 0
        and paid_on <= $day
    group by id_number, programme, period
)

select
    failed.id_number,
    min(failed.paid_on) filter (
        where failed.paid_on > cast($day - interval 90 day as date)
            and (made_good.paid_on is null or made_good.paid_on < failed.paid_on)
    ) as failed_payment_on,
    bool_or(
        failed.programme = '低保金' and failed.period = cast(date_trunc('month', $day) as date)
    ) as dibao_failed_this_month,
    bool_or(
        failed.programme = '特困供养金' and failed.period = cast(date_trunc('month', $day) as date)
    ) as tekun_failed_this_month
from failed
left join made_good
    on failed.id_number = made_good.id_number
    and failed.programme = made_good.programme
    and failed.period = made_good.period
group by failed.id_number
