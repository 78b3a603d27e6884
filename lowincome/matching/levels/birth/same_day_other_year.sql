-- The same day and month, a year or two apart: years of age were counted otherwise.
right(birth_l, 4) = right(birth_r, 4)
and abs(cast(left(birth_l, 4) as integer) - cast(left(birth_r, 4) as integer)) <= 2
