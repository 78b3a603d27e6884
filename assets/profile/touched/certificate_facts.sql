-- The persons whose certificates are others, begin to count or expire.
select id_number
from changed_harmonise.disability_certificates

union all

select id_number
from harmonise.disability_certificates
where (coalesce(expires_on, $day) >= $day) is distinct from (coalesce(expires_on, $before) >= $before)
    or (issued_on <= $day) is distinct from (issued_on <= $before)
