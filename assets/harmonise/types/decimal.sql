-- A measured quantity, rounded to four decimals. Null for an exponent, a unit or thousands marks.
case when regexp_full_match(cell, '[-+]?[0-9]{1,14}(\.[0-9]*)?') then try_cast(cell as decimal(18, 4)) end
