-- Names of like sound and the area, the year and the month of a number that was cut off there.
l.name_folded = r.name_folded and l.beginning = r.beginning
