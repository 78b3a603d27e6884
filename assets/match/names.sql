-- One row per person and feed: by how many records of the feeds in use, and under which names, a feed knows the person.
-- `name` is the first and `last_name` the last in the order of characters; they differ where a feed has several.
-- Records without a valid number are left to the fuzzy tier; they make no person.
select
    id_number,
    feed,
    name,
    last_name,
    records,
    newest_delivery
from in_use.person_feeds
