-- One row per report from the field about some persons, up to the day.
select reported_on, channel, difficulty
from harmonise.field_reports
where id_valid and list_contains($persons, id_number) and reported_on <= $day
order by reported_on, difficulty, channel
