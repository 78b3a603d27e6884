-- The register households of which any fact is another.
select household_id
from changed_profile.household_facts
