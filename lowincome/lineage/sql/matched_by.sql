-- One row per feed and way in which the persons asked for were matched, at its lowest probability.
select
    feed,
    method,
    min(probability) as probability
from match.links
where list_contains($persons, id_number)
group by feed, method
order by feed, method
