-- Of two characters one differs.
length(name_l) = 2
and length(name_r) = 2
and (left(name_l, 1) = left(name_r, 1) or right(name_l, 1) = right(name_r, 1))
