-- Names of like sound and the last four characters of a damaged number: two faults are before them.
l.name_folded = r.name_folded and l.ending = r.ending
