-- The same day, a year more or less: years of age were counted from one, or from the new year.
right(birth_r, 4) = right(birth_l, 4)
and abs(cast(left(birth_l, 4) as integer) - cast(left(birth_r, 4) as integer)) = 1
