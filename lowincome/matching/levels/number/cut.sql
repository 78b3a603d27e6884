-- The end is cut off: what is left is the beginning with the whole birth date. Twins share it.
length(digits_r) between 14 and 17 and starts_with(number_l, digits_r)
