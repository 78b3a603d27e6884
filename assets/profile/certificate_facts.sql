-- One row per person in the disability register: the certificate that counts on the day, if any.
-- A certificate is 有效 and not expired; of several the lowest grade number counts, then the last in delivery order.
with

valid as (
    select
        id_number,
        category,
        grade,
        issued_on,
        living_allowance,
        nursing_allowance,
        row_number() over (
            partition by id_number
            order by
                case grade when '一级' then 1 when '二级' then 2 when '三级' then 3 else 4 end,
                position desc
        ) as place
    from harmonise.disability_certificates
    where id_valid
        and certificate_status = '有效'
        and coalesce(expires_on, $day) >= $day
),

known as (
    select
        id_number,
        bool_or(coalesce(living_allowance, 0) > 0 or coalesce(nursing_allowance, 0) > 0) as disability_allowance_any
    from harmonise.disability_certificates
    where id_valid
    group by id_number
)

select
    known.id_number,
    valid.id_number is not null as certificate,
    valid.category as certificate_category,
    valid.grade as certificate_grade,
    case when valid.issued_on <= $day then valid.issued_on end as certificate_issued_on,
    valid.living_allowance,
    valid.nursing_allowance,
    coalesce(valid.grade in ('一级', '二级'), false) as severe_disability,
    coalesce(
        valid.grade in ('一级', '二级')
        or (valid.grade = '三级' and valid.category in ('智力', '精神')),
        false
    ) as severe_disability_wide,
    known.disability_allowance_any
from known
left join valid
    on known.id_number = valid.id_number
    and valid.place = 1
