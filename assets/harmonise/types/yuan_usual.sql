-- A plain number with at most two decimals.
case when regexp_full_match(cell, '-?[0-9]{1,16}(\.[0-9]{1,2})?') then try_cast(cell as decimal(18, 2)) end
