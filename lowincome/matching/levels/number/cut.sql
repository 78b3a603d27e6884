-- Cut off: what is left is the beginning with the whole birth date, or an end of ten characters and more.
(length(digits_r) between 14 and 17 and starts_with(number_l, digits_r))
or (length(digits_r) between 10 and 17 and ends_with(number_l, digits_r))
