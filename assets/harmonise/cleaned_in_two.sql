-- One row per record cleaned in two passes: the usual ones as they were read, and the others as they were cleaned in full.
select * from read where _aside is null
union all
select * from mended
