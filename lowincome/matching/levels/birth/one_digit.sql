-- One digit wrong, or two neighbours swapped.
damerau_levenshtein(birth_l, birth_r) = 1
