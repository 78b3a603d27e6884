-- Two neighbouring characters stand the other way round.
length(name_l) = length(name_r)
and length(name_l) between 3 and 4
and name_r in (
    substr(name_l, 2, 1) || substr(name_l, 1, 1) || substr(name_l, 3, 2),
    substr(name_l, 1, 1) || substr(name_l, 3, 1) || substr(name_l, 2, 1) || substr(name_l, 4, 1),
    substr(name_l, 1, 2) || substr(name_l, 4, 1) || substr(name_l, 3, 1)
)
