-- One row per record whose number, its own or the one inside another number, is a person's who has the same name.
-- The first tier: no weighing is needed.
select
    records.unique_id as record_id,
    min(persons.unique_id) as person_id,
    case when bool_or(persons.number = records.number) then 'exact' else 'inside' end as number_level
from compared_records as records
inner join compared_persons as persons
    on persons.number = coalesce(records.inside, records.number)
    and persons.name = records.name
left join ruled_out
    on records.unique_id = ruled_out.record_id
    and persons.unique_id = ruled_out.person_id
where ruled_out.record_id is null
    and coalesce(records.number, records.inside) = coalesce(records.inside, records.number)
group by records.unique_id
having count(distinct persons.unique_id) = 1
