-- Writes whom the day's signals are about; a row that says the same is left alone.

insert into queues_subject (subject_key, kind, number, name)
select staged.subject_key, staged.kind, staged.number, staged.name
from staged_subjects as staged
left join queues_subject as known on staged.subject_key = known.subject_key
where
    known.subject_key is null
    or (staged.kind, staged.number, staged.name) is distinct from (known.kind, known.number, known.name)
on conflict (subject_key) do update set
    kind = excluded.kind,
    number = excluded.number,
    name = excluded.name
