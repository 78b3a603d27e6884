-- The record has the lunar date; surnames of like sound.
l.lunar = r.birth and l.surname = r.surname
