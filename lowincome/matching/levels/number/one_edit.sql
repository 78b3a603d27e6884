-- One digit wrong, missing or too many, two neighbours swapped, or a letter for a digit. The person's number keeps the
-- checksum, the damaged one does not: two whole numbers are never this near.
abs(length(number_l) - length(digits_r)) <= 1
and (damerau_levenshtein(number_l, digits_r) = 1 or (number_r is null and number_l = digits_r))
