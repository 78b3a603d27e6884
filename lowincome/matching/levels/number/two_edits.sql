-- Two digits wrong in a number that is damaged. Two whole numbers this near are two people, often twins.
number_r is null
and abs(length(number_l) - length(digits_r)) <= 2
and length(digits_r) between 16 and 20
and damerau_levenshtein(number_l, digits_r) = 2
