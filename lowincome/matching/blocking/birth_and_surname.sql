-- Born on the same day, with a surname of like sound.
l.birth = r.birth and l.surname = r.surname
