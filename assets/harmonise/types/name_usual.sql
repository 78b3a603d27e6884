-- A name of Chinese characters, letters and interpuncts.
case when regexp_full_match(cell, '[A-Za-z·㐀-䶿一-鿿]+') then cell end
