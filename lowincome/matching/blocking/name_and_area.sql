-- Names of like sound and the area of a damaged number: two faults are behind it.
l.name_folded = r.name_folded and l.area = r.area
