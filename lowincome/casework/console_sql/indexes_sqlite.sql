-- The indexes of some tables that no constraint rests on, and how each is made.

select name, sql
from sqlite_master
where type = 'index' and sql is not null and tbl_name in (select value from json_each(:tables))
order by name
