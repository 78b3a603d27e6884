-- One row per duplicate record of the deliveries between two dates, with the record that it repeats.
select $feed as feed, delivered_on, file, line, of_delivered_on, of_file, of_line
from duplicates
where delivered_on between $first and $last
