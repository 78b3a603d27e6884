-- The day that is handed over, for the SELECTs of its rows.

create table handed_day as
select cast($day as date) as day
