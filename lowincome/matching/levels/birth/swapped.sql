-- Day and month the other way round.
left(birth_l, 4) = left(birth_r, 4)
and substr(birth_l, 5, 2) = right(birth_r, 2)
and right(birth_l, 2) = substr(birth_r, 5, 2)
