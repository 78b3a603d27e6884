-- One row per rule whose card says what is due: the yuan that its signals alone account for. What several rules say is due to
-- one subject for one benefit is due once: it is the largest of them, and counted with the first of these rules.
with benefits as (
    select
        subject,
        subject_id,
        benefit,
        min(case when due_before is not null or due_after is not null then rule end) as rule,
        max(due_before) as due_before,
        max(due_after) as due_after
    from trial.compared
    group by subject, subject_id, benefit
)

select
    rule,
    coalesce(sum(due_after), 0) - coalesce(sum(due_before), 0) as yuan
from benefits
where rule is not null
group by rule
order by rule
