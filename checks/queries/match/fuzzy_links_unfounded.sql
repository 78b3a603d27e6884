-- Links of the model that it should not have made: not its best candidate, below the limit, a second as near, or a pair
-- that people have answered otherwise.
select count(*)
from match.fuzzy_links as links
left join match.fuzzy_candidates as best
    on links.record_key = best.record_key
    and links.id_number = best.id_number
    and best.rank = 1
    and best.outcome = 'link'
left join match.fuzzy_candidates as second
    on links.record_key = second.record_key
    and second.rank = 2
left join match.fuzzy_answers as answers
    on links.record_key = answers.record_key
    and links.id_number = answers.id_number
where links.method = 'fuzzy'
    and (
        best.record_key is null
        or best.probability < best.link_limit
        or coalesce(best.weight - second.weight < best.margin, false)
        or answers.record_key is not null
    )
