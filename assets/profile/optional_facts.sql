-- One row per person whom a fact of the rules that a place can switch on is about.
-- A feed that is off has no record, and its rules do not run. Utility reductions and price subsidies count for every
-- member of the roster household, alive or not. Papers belong to the relief that they name by person and date, of the
-- last 12 months.
with

relieved as (
    select distinct
        id_number,
        relieved_on
    from harmonise.temporary_relief
    where id_valid
        and type = '急难型' and decided_by = '乡镇'
        and relieved_on > cast($day - interval 12 month as date) and relieved_on <= $day
),

completed as (
    select distinct
        id_number,
        relieved_on
    from harmonise.relief_papers
    where id_valid and completed_on <= $day
),

papers as (
    select
        relieved.id_number,
        min(relieved.relieved_on) as relief_papers_owed_on
    from relieved
    left join completed
        on relieved.id_number = completed.id_number
        and relieved.relieved_on = completed.relieved_on
    where completed.id_number is null
    group by relieved.id_number
),

reductions as (
    select distinct
        members.household_id,
        subsidies.item
    from harmonise.utility_subsidies as subsidies
    inner join match.members as members
        on subsidies.id_number = members.id_number
        and members.kind = 'household'
    where subsidies.id_valid
        and subsidies.amount > 0
        and subsidies.period > cast($day - interval 12 month as date) and subsidies.period <= $day
),

utilities as (
    select
        members.id_number,
        count(*) as utility_items_12m
    from reductions
    inner join match.members as members
        on reductions.household_id = members.household_id
        and members.kind = 'household'
    group by members.id_number
),

price_subsidies as (
    select
        own.household_id,
        max(payments.period) as price_subsidy_for
    from harmonise.payments as payments
    inner join match.members as own
        on payments.id_number = own.id_number
        and own.kind = 'household'
    where payments.id_valid
        and payments.programme = '价格临时补贴' and payments.outcome = '成功' and payments.amount > 0
        and payments.paid_on <= $day
    group by own.household_id
),

prices as (
    select
        members.id_number,
        price_subsidies.price_subsidy_for
    from price_subsidies
    inner join match.members as members
        on price_subsidies.household_id = members.household_id
        and members.kind = 'household'
),

needs as (
    select
        id_number,
        max(reported_on) as charity_listed_on,
        min(
            case
                when (answered_on is null or answered_on > $day)
                    and reported_on > cast($day - interval 12 month as date) then reported_on
            end
        ) as charity_unanswered_on
    from harmonise.charity_needs
    where id_valid and reported_on <= $day
    group by id_number
),

known as (
    select id_number
    from papers
    union
    select id_number
    from utilities
    union
    select id_number
    from prices
    union
    select id_number
    from needs
)

select
    known.id_number,
    utilities.utility_items_12m,
    prices.price_subsidy_for,
    papers.relief_papers_owed_on,
    needs.charity_listed_on,
    needs.charity_unanswered_on
from known
left join utilities on known.id_number = utilities.id_number
left join prices on known.id_number = prices.id_number
left join papers on known.id_number = papers.id_number
left join needs on known.id_number = needs.id_number
