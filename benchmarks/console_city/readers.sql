-- Who asks: the officers of the four largest townships and of six others, two counties, the city. For each 300 tasks of the
-- area at random, names of people in 60 of them, and the places by which the area can be narrowed.

with sample as materialized (
    select task_id, queue_code, random() as draw
    from queues_task tablesample bernoulli (20) repeatable (7)
),

townships as (
    select left(queue_code, 9) as area, count(*) as tasks, md5(left(queue_code, 9)) as draw
    from sample
    where queue_code not like '%%000000'
    group by left(queue_code, 9)
),

ranked as (
    select area, row_number() over (order by tasks desc) as size_rank, row_number() over (order by draw) as draw_rank
    from townships
),

chosen as (
    select 'officer-' || area || '-1' as name, 'township' as kind, area from ranked where size_rank <= 4 or draw_rank <= 6
    union all
    (
        select 'county-' || left(area, 6), 'county', left(area, 6)
        from townships
        group by left(area, 6)
        order by sum(tasks) desc
        limit 2
    )
    union all
    select 'city', 'county', %(city)s
)

select
    chosen.name,
    case when length(chosen.area) = 4 then 'city' else chosen.kind end as kind,
    array_agg(picked.task_id order by picked.place) as tasks,
    array_agg(picked.name) filter (where picked.name is not null) as names,
    (
        select coalesce(array_agg(distinct left(area, case length(chosen.area) when 4 then 6 else 9 end)), '{}')
        from townships
        where chosen.kind = 'county' and area like chosen.area || '%%'
    ) as places
from chosen
cross join lateral (
    select
        drawn.task_id,
        drawn.place,
        case
            when drawn.place <= 60
                then (
                    select min(subject.name)
                    from queues_signal as signal
                    inner join queues_subject as subject on signal.subject_id = subject.subject_key
                    where signal.task_id = drawn.task_id
                )
        end as name
    from (
        select task_id, row_number() over (order by draw) as place
        from sample
        where queue_code like chosen.area || '%%'
        order by draw
        limit 300
    ) as drawn
) as picked
group by chosen.name, chosen.kind, chosen.area
order by chosen.name
