-- One row per duplicate record of some deliveries, with the record that it repeats.
select $feed as feed, delivered_on, file, line, of_delivered_on, of_file, of_line
from duplicates
where list_contains($days, delivered_on)
