-- One row, the number of duplicates that differ from the record they are said to repeat: one hash for two records.
-- `is_different` stands for the comparison of the contract's columns.
select count(*)
from duplicates
inner join candidates as repeated on duplicates.place = repeated.place
inner join candidates as original on duplicates.of_place = original.place
where is_different
