-- The short birth date and the end of a number of 15 digits: the fault is in the area.
l.born_short = r.born_short and l.ending_short = r.ending_short
