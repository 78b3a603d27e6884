-- Pairs are read by those whose area they lie in, never by analysts or departments: a pair is two people's data. Answers
-- are read with their pair. Pairs and numbers of pairs are written by the hand-over alone, answers by the act alone, which
-- runs as the tables' owner.

revoke insert, update, delete on review_reviewpair, review_reviewanswer, review_reviewstratum from lowincome_console;

create policy reach_rows on review_reviewpair for select to lowincome_console using (
    (select current_setting('lowincome.kind', true)) = 'area'
    and queue_code >= (select current_setting('lowincome.begin', true))
    and queue_code < (select current_setting('lowincome.end', true))
);

create policy reach_rows on review_reviewanswer for select to lowincome_console using (
    exists (select 1 from review_reviewpair as seen where seen.pair_key = review_reviewanswer.pair_id)
);

create policy reach_rows on review_reviewstratum for select to lowincome_console using (
    (select current_setting('lowincome.kind', true)) = 'area'
    and queue_code >= (select current_setting('lowincome.begin', true))
    and queue_code < (select current_setting('lowincome.end', true))
);

alter table review_reviewpair enable row level security;
alter table review_reviewanswer enable row level security;
alter table review_reviewstratum enable row level security;
