-- The record names nobody else and its number is nobody else's, or the number is the person's own.
(kin_household_r is null and kin_register_r is null) or number_l = number_r
