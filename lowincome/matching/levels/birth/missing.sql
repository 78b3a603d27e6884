-- One has no birth date; or the numbers are near each other and have told it already.
birth_l is null
or birth_r is null
or number_l = number_r
or number_l = inside_r
or (number_r is null and damerau_levenshtein(number_l, digits_r) <= 2)
or (length(digits_r) between 14 and 16 and damerau_levenshtein(number_15_l, digits_r) <= 1)
or left(number_l, 14) = left(digits_r, 14)
or (length(digits_r) between 10 and 17 and ends_with(number_l, digits_r))
