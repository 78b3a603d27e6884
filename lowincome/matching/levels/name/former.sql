-- A former name of either.
former_l = name_r or name_l = former_r
