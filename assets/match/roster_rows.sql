-- One row per active person: the roster row that speaks for them.
-- A clean roster has one active row per person. Where it has more, the highest category speaks, then the earliest
-- approval, then the last in delivery order; `active_rows` tells how many there were. Ended rows never speak.
with

active as (
    select
        id_number,
        position,
        approved_on,
        case category
            when '特困' then 1
            when '低保' then 2
            when '低保边缘' then 3
            when '刚性支出困难' then 4
            when '防止返贫监测对象' then 5
            else 6
        end as precedence
    from harmonise.roster
    where id_valid and status in ('在享', '渐退')
),

ranked as (
    select
        position,
        row_number() over (
            partition by id_number
            order by precedence, approved_on nulls last, position desc
        ) as place,
        count(*) over (partition by id_number) as active_rows
    from active
)

select
    roster.id_number,
    roster.name,
    roster.household_id,
    roster.relation,
    roster.category,
    roster.subcategory,
    roster.status,
    roster.residence_type,
    roster.region_code,
    roster.monthly_amount,
    roster.topup_amount,
    roster.care_amount,
    roster.approved_on,
    roster.reviewed_on,
    roster.fading_since,
    roster.labour_capacity,
    roster.care_level,
    roster.income_stable,
    roster.household_monthly_income,
    roster.account,
    roster.priority_group,
    ranked.active_rows,
    roster.position
from harmonise.roster as roster
inner join ranked
    on roster.position = ranked.position
where ranked.place = 1
