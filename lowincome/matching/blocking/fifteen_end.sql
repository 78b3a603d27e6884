-- The area and the end of a number of 15 digits: the fault is in the birth date.
l.area = r.area and l.ending_short = r.ending_short
