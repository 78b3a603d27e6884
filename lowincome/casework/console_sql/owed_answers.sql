-- What people said about pairs and the landing does not have yet, oldest first.

select
    answer.answer_id,
    pair.feed,
    pair.record_key,
    pair.number,
    answer.answer,
    answer.recorded_on,
    answer.by_name,
    answer.is_second
from review_reviewanswer as answer
inner join review_reviewpair as pair
    on answer.pair_id = pair.pair_key
where answer.landed_at is null and answer.withdrawn_at is null
order by answer.at, answer.answer_id
