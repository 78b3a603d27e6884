-- One row per region code that persons or records have: village, township and county, old codes read as the new ones. A
-- code of which only the county was renumbered tells the county alone.
with

codes as (
    select region_code from everybody where region_code is not null
    union
    select region_code from given_records where region_code is not null
),

read as (
    select
        codes.region_code,
        coalesce(crosswalk.new_code || '000000', codes.region_code) as code
    from codes
    left join region_crosswalk as crosswalk
        on left(codes.region_code, 6) = crosswalk.old_code
)

select
    region_code,
    case when right(code, 3) <> '000' then code end as village,
    case when substr(code, 7, 3) <> '000' then left(code, 9) end as township,
    left(code, 6) as county
from read
