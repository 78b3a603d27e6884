-- The pairs of the day that is being handed over.

select count(*) from staged_review_pairs
