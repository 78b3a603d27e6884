-- The area and the short birth date of a number of 15 digits.
l.area = r.area and l.born_short = r.born_short
