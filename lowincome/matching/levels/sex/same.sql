-- The same.
sex_l = sex_r
