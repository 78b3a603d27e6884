-- Of three or four characters the first one differs. Brothers and sisters share it.
length(name_l) = length(name_r)
and length(name_l) between 3 and 4
and substr(name_l, 2, 3) = substr(name_r, 2, 3)
