-- The same citizen number.
number_l = number_r
