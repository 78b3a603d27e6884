-- One row per person whom the fuzzy tier put the record of a delivered line to.
select distinct
    links.record_key,
    links.id_number,
    links.method
from match.fuzzy_records as records
inner join match.fuzzy_links as links
    on records.record_key = links.record_key
where records.feed = $feed
    and records.file = $file
    and records.line = $line
