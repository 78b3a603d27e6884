-- The number in its form of 15 digits, with one digit wrong before the sequence; also one made whole again from there.
damerau_levenshtein(number_15_l, number_15_r) <= 1 and left(number_15_l, 12) <> left(number_15_r, 12)
