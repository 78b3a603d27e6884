-- The area and the last four characters: the fault is in the birth date.
l.area = r.area and l.ending = r.ending
