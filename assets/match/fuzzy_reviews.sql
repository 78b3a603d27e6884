-- One row per record_key that waits for a clerk: the best candidate, the second, and why the model did not decide;
-- `answers_differ` where it would link, and clerks disagree or have said something else of the record.
with

settled as (
    select distinct record_key
    from match.fuzzy_links
)

select
    best.feed,
    best.record_key,
    best.id_number,
    second.id_number as second_id_number,
    best.probability,
    second.probability as second_probability,
    case when best.outcome = 'link' then 'answers_differ' else best.reason end as reason,
    best.model,
    coalesce(roster.region_code, register.region_code) as region_code
from match.fuzzy_candidates as best
left join match.fuzzy_candidates as second
    on best.record_key = second.record_key
    and second.rank = 2
left join match.fuzzy_answers as answers
    on best.record_key = answers.record_key
    and best.id_number = answers.id_number
left join match.roster_rows as roster
    on best.id_number = roster.id_number
left join match.register_rows as register
    on best.id_number = register.id_number
left join settled
    on best.record_key = settled.record_key
where best.rank = 1
    and settled.record_key is null
    and (best.outcome <> 'none' or answers.said = 'unclear')
