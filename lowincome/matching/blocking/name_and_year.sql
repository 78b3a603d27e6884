-- Names of like sound, born in the same year.
l.name_folded = r.name_folded and l.birth_year = r.birth_year
