-- The person has the former name.
l.name = r.former and l.birth_year = r.birth_year
