-- One row per person with a payment up to the day: what reached them. A payment is 成功 and above 0.
with

reached as (
    select
        id_number,
        programme,
        period,
        paid_on,
        amount
    from harmonise.payments
    where id_valid
        and outcome = '成功'
        and amount > 0
        and paid_on <= $day
),

per_period as (
    select
        id_number,
        programme,
        period,
        sum(amount) as amount,
        max(paid_on) as newest_on,
        count(*) filter (where paid_on > cast($day - interval 12 month as date)) as payments_12m
    from reached
    group by id_number, programme, period
),

marked as (
    select
        per_period.id_number,
        per_period.programme,
        per_period.amount,
        per_period.newest_on,
        per_period.payments_12m,
        per_period.period = cast(date_trunc('month', $day) as date) as is_this_month,
        per_period.programme in (
            '低保金', '特困供养金', '照料护理费', '残疾人生活补贴', '残疾人护理补贴', '高龄津贴'
        ) as is_personal,
        coalesce(per_period.period > deaths.died_on, false) as is_after_death
    from per_period
    left join profile.death_facts as deaths
        on per_period.id_number = deaths.id_number
)

select
    id_number,
    coalesce(bool_or(is_this_month and programme = '低保金'), false) as dibao_paid_this_month,
    coalesce(bool_or(is_this_month and programme = '特困供养金'), false) as tekun_paid_this_month,
    sum(amount) filter (where is_this_month and programme in ('低保金', '特困供养金')) as benefit_paid,
    max(newest_on) filter (where programme = '冬季取暖补贴') as heating_paid_on,
    max(newest_on) filter (where programme = '教育资助') as education_aid_on,
    bool_or(programme = '丧葬补贴') as funeral_subsidy_paid,
    coalesce(
        max(payments_12m) filter (where is_personal or programme = '冬季取暖补贴'), 0
    ) as payment_repeats_12m,
    try_cast(sum(amount) filter (where is_personal and is_after_death) as decimal(18, 2)) as paid_after_death
from marked
group by id_number
