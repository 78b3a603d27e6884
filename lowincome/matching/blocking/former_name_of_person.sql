-- The record has the former name.
l.former = r.name and l.birth_year = r.birth_year
