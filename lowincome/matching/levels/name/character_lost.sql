-- A character of a name of three or four is missing in the record. Brothers and sisters are not named so.
length(name_l) = length(name_r) + 1
and length(name_l) between 3 and 4
and name_r in (
    substr(name_l, 2, 3),
    substr(name_l, 1, 1) || substr(name_l, 3, 2),
    substr(name_l, 1, 2) || substr(name_l, 4, 1),
    substr(name_l, 1, length(name_l) - 1)
)
