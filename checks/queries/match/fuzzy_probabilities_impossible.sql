-- Probabilities that are none: missing, outside 0 and 1, or those of one record's candidates adding up to more than 1.
with

told as (
    select probability from match.fuzzy_candidates
    union all
    select probability from match.fuzzy_links
    union all
    select probability from match.fuzzy_reviews
)

select
    (select count(*) from told where probability is null or probability not between 0 and 1)
    + (
        select count(*)
        from (
            select record_key
            from match.fuzzy_candidates
            group by record_key
            having sum(probability) > 1.000001
        ) as more_than_one
    )
