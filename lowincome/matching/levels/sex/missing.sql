-- Not given, or told by the number already.
sex_l is null
or sex_r is null
or number_l = number_r
or number_l = inside_r
or (number_r is null and damerau_levenshtein(number_l, digits_r) <= 2)
