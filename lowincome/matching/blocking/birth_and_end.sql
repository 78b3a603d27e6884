-- The last twelve characters, counted from the end: the fault is in the area.
l.born = r.born_from_right and l.ending = r.ending
