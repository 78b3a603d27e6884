-- One row per person with temporary relief up to the day.
select
    id_number,
    max(amount) filter (
        where decided_by = '乡镇' and relieved_on > cast($day - interval 30 day as date)
    ) as largest_township_relief_30d,
    max(relieved_on) filter (
        where type = '急难型'
            and relieved_on > cast($day - interval 7 month as date)
            and relieved_on <= cast($day - interval 6 month as date)
    ) as urgent_relief_on
from harmonise.temporary_relief
where id_valid and relieved_on <= $day
group by id_number
