-- One row per household of either kind with a payment to any of its members, alive or not.
select
    members.kind,
    members.household_id,
    bool_or(payments.dibao_paid_this_month) as dibao_paid_this_month,
    bool_or(payments.tekun_paid_this_month) as tekun_paid_this_month,
    try_cast(sum(payments.benefit_paid) as decimal(18, 2)) as benefit_paid,
    max(payments.heating_paid_on) as heating_paid_on,
    bool_or(payments.funeral_subsidy_paid) as funeral_subsidy_paid
from match.members as members
inner join profile.payment_facts as payments
    on members.id_number = payments.id_number
group by members.kind, members.household_id
