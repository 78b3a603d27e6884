-- One row per duplicate record: equal in every canonical column to an earlier record of its own delivery, or to one of an
-- earlier delivery that is a source (an append feed's that is not held). It points to the first such record, which is
-- accepted. `candidates` are the records whose hash occurs more than once; `canonical` stands for the contract's columns.
with placed as (
    select
        *,
        {'delivered_on': delivered_on, 'position': position, 'file': file, 'line': line} as place
    from candidates
),

compared as (
    select
        delivered_on,
        position,
        file,
        line,
        is_new,
        min(place) filter (where is_source) over (partition by canonical) as first_source,
        min(place) over (partition by canonical, delivered_on) as first_here
    from placed
),

traced as (
    select
        delivered_on,
        position,
        file,
        line,
        is_new,
        case when first_source.delivered_on < delivered_on then first_source else first_here end as original
    from compared
)

select
    delivered_on,
    position,
    file,
    line,
    original.delivered_on as of_delivered_on,
    original.file as of_file,
    original.line as of_line
from traced
where is_new and (original.delivered_on < delivered_on or original.position < position)
