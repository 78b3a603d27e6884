-- Whether the console was ever given anything: 0 while its tables are empty.

select
    cast(exists (select 1 from queues_task) as integer)
    + cast(exists (select 1 from queues_signal) as integer)
    + cast(exists (select 1 from queues_subject) as integer)
