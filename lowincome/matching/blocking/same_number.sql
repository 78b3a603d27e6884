-- The same whole number.
l.number = r.number
