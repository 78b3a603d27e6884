-- The record has a character more than a name of two or three. Lists lose characters, hardly anybody writes one too many.
length(name_r) = length(name_l) + 1
and length(name_r) between 3 and 4
and name_l in (
    substr(name_r, 2, 3),
    substr(name_r, 1, 1) || substr(name_r, 3, 2),
    substr(name_r, 1, 2) || substr(name_r, 4, 1),
    substr(name_r, 1, length(name_r) - 1)
)
