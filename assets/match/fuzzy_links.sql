-- One row per record_key and person that the fuzzy tier puts together, with method, model, probability and what that is
-- made of. A link stands beside the numbers and changes none; it lives for the day and is made anew on the next.
--   fuzzy     the model's decision, which no clerk denies
--   clerical  clerks say that it is the same person, whatever the model thinks of it
-- Who is in no feed any more is nobody.
with

counted as (
    select
        feed,
        record_key,
        min(reason) as record_reason,
        count(*) as records,
        max(delivered_on) as newest_delivery
    from match.fuzzy_records
    group by feed, record_key
),

put_together as (
    select
        record_key,
        id_number,
        'clerical' as method
    from match.fuzzy_answers
    where said = 'same'

    union all

    select
        candidates.record_key,
        candidates.id_number,
        'fuzzy' as method
    from match.fuzzy_candidates as candidates
    left join match.fuzzy_answers as answers
        on candidates.record_key = answers.record_key
    where candidates.outcome = 'link'
        and candidates.rank = 1
        and answers.record_key is null
)

select
    counted.feed,
    counted.record_key,
    put_together.id_number,
    put_together.method,
    candidates.model,
    coalesce(candidates.probability, 1) as probability,
    coalesce(candidates.contributions, '[]') as contributions,
    counted.record_reason,
    counted.records,
    counted.newest_delivery
from put_together
inner join counted
    on put_together.record_key = counted.record_key
inner join match.persons as persons
    on put_together.id_number = persons.id_number
left join match.fuzzy_candidates as candidates
    on put_together.record_key = candidates.record_key
    and put_together.id_number = candidates.id_number
