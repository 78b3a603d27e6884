-- A whole number that is someone else's: a parent's, or of whoever handed the paper in.
number_r is not null
