-- One has no birth date; or a damaged number that is near has told it already. Beside a whole number it is compared: a
-- parent and a child who share one were not born on one day.
birth_l is null
or birth_r is null
or number_l = inside_r
or (number_r is null and damerau_levenshtein(number_l, digits_r) <= 2)
or damerau_levenshtein(number_15_l, number_15_r) <= 1
or left(number_15_l, 12) = left(number_15_r, 12)
or (number_l <> number_r and left(number_l, 14) = left(number_r, 14))
or (length(digits_r) between 14 and 17 and starts_with(number_l, digits_r))
or (length(digits_r) between 10 and 17 and ends_with(number_l, digits_r))
