-- The year agrees and the record has its first day, as where the day is unknown.
right(birth_r, 4) = '0101' and left(birth_l, 4) = left(birth_r, 4)
