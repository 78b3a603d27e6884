-- The number in its form of 15 digits, with at most one digit wrong.
length(digits_r) between 14 and 16 and damerau_levenshtein(number_15_l, digits_r) <= 1
