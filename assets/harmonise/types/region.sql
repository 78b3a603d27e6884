-- A statistical area code of 12 digits; 6 and 9 digits are padded with zeros on the right. Null for any other shape.
case when regexp_full_match(cell, '[0-9]{12}|[0-9]{9}|[0-9]{6}') then rpad(cell, 12, '0') end
