-- Notes that an answer was landed, and where.

update review_reviewanswer set landed_at = :now, path = :path
where answer_id = :id and landed_at is null
