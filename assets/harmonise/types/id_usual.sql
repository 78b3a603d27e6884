-- Seventeen digits and a check character.
case when regexp_full_match(cell, '[1-9][0-9]{16}[0-9X]') then cell end
