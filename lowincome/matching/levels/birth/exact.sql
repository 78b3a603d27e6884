-- The same day.
birth_l = birth_r
