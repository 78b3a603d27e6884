-- Marks the pairs that the day no longer asks about; their answers stay.

update review_reviewpair set cleared_on = :day
where cleared_on is null
    and not exists (
        select 1 from staged_review_pairs where staged_review_pairs.pair_key = review_reviewpair.pair_key
    )
