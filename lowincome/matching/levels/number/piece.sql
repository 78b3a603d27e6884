-- Cut off short: the beginning up to the month of birth, where the birth date is not given as well.
birth_r is null and length(digits_r) between 12 and 13 and starts_with(number_l, digits_r)
