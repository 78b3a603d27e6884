-- Year and month with a hyphen.
case when regexp_full_match(cell, '(18[89]|19[0-9]|20[0-9])[0-9]-[0-9]{2}') then try_cast(cell || '-01' as date) end
