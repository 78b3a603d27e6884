-- One row per rule and queue (a township, or a county where the township is unknown): signals gained, lost and unchanged,
-- visits more and fewer, and the yuan due under the law that is tried less those due under the law as it is.
-- Only the rules that the change touches.
select
    compared.rule,
    compared.queue_code,
    count(case when compared.change = 'gained' then 1 end) as gained,
    count(case when compared.change = 'lost' then 1 end) as lost,
    count(case when compared.change = 'same' then 1 end) as same,
    count(distinct case when compared.change = 'gained' and visits.visits = 1 then compared.household end) as visits_more,
    count(distinct case when compared.change = 'lost' and visits.visits = -1 then compared.household end) as visits_fewer,
    coalesce(sum(compared.due_after), 0) - coalesce(sum(compared.due_before), 0) as yuan
from trial.compared
left join trial.visits as visits on visits.household = compared.household
where list_contains($rules, compared.rule)
group by compared.rule, compared.queue_code
order by compared.rule, compared.queue_code
