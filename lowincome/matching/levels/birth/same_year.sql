-- Only the year agrees.
left(birth_l, 4) = left(birth_r, 4)
