-- One row per record that the pass over usual records left to be cleaned in full: its delivery date and position.
select delivered_on, position
from read
where _aside is not null
