-- The area and the birth date, and another sequence, in a whole number or one of 15 digits: a number that was replaced, or
-- someone born there on the same day. In a damaged number so many wrong digits are another person's.
left(number_l, 14) = left(number_r, 14) or left(number_15_l, 12) = left(number_15_r, 12)
