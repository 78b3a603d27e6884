-- The end of ten characters that was left of a number.
l.last_ten = r.last_ten
