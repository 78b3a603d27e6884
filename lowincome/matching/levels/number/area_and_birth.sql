-- The area and the birth date, and another sequence: a number that was replaced, or someone born there on the same day.
left(number_l, 14) = left(digits_r, 14) or left(number_15_l, 12) = left(number_15_r, 12)
