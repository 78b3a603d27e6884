-- Digits alone.
case when regexp_full_match(cell, '[0-9]{1,18}') then try_cast(cell as bigint) end
