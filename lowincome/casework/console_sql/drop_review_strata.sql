-- The numbers of pairs are the newest day's.

delete from review_reviewstratum
