-- One row per person whom a field report up to the day names by citizen number.
select
    id_number,
    max(reported_on) as last_field_report_on
from harmonise.field_reports
where id_valid and reported_on <= $day
group by id_number
