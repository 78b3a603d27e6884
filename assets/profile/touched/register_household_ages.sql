-- The register households of which a member is another than before.
select register_no
from changed_profile.person_base
where register_no is not null
