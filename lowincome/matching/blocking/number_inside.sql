-- The number inside a student or disability number.
l.number = r.inside
