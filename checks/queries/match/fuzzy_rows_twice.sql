-- Rows that stand twice: a record; a candidate, an answer or a link of one record_key and person; a place among the
-- candidates; a record_key that waits.
with

rows_told as (
    select 'record' as kind, concat_ws('|', feed, delivered_on, position) as said from match.fuzzy_records
    union all
    select 'candidate' as kind, record_key || '|' || id_number as said from match.fuzzy_candidates
    union all
    select 'place' as kind, concat_ws('|', record_key, rank) as said from match.fuzzy_candidates
    union all
    select 'answer' as kind, record_key || '|' || id_number as said from match.fuzzy_answers
    union all
    select 'link' as kind, record_key || '|' || id_number as said from match.fuzzy_links
    union all
    select 'review' as kind, record_key as said from match.fuzzy_reviews
)

select count(*)
from (
    select said
    from rows_told
    group by kind, said
    having count(*) > 1
) as twice
