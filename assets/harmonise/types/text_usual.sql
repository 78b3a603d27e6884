-- Text that folding and trimming would not change: printable ASCII without blanks, Chinese characters and punctuation.
case when regexp_full_match(cell, '[!-~·“”、。《》㐀-䶿一-鿿]+') then cell end
