-- One row per roster delivery in which what one of some persons gets changed, the first one included.
with listed as (
    select
        id_number,
        delivered_on,
        file,
        line,
        category,
        subcategory,
        status,
        monthly_amount,
        topup_amount,
        care_amount,
        approved_on,
        reviewed_on,
        md5(concat_ws('|', category, subcategory, status, monthly_amount, topup_amount, care_amount)) as content
    from read_parquet($files, hive_partitioning = false, union_by_name = true)
    where list_contains($persons, id_number)
),

compared as (
    select *, lag(content) over (partition by id_number order by delivered_on, line) as before
    from listed
)

select * exclude (content, before)
from compared
where before is distinct from content
order by delivered_on, id_number, line
