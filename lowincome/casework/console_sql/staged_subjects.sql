-- One row per person, household or stay, with the console's columns. PostgreSQL knows no character zero.

select
    subject_key,
    min(subject) as kind,
    replace(min(subject_id), chr(0), '') as number,
    replace(min(name), chr(0), '') as name
from handed_signals
group by subject_key
order by subject_key
