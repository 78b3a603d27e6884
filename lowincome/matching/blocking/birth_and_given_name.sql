-- Born on the same day, with the same name but for its first character.
l.birth = r.birth and l.name_tail = r.name_tail
