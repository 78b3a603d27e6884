-- The person has the lunar date; surnames of like sound.
l.birth = r.lunar and l.surname = r.surname
