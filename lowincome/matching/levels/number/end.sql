-- The beginning is cut off: what is left are ten characters and more up to the check character. Twins do not share them.
length(digits_r) between 10 and 17 and ends_with(number_l, digits_r)
