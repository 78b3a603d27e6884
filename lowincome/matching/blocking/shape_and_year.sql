-- Names of like shape, born in the same year.
l.name_shape = r.name_shape and l.birth_year = r.birth_year
