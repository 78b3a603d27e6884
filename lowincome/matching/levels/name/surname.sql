-- No more than the surname, by its sound.
surname_l = surname_r
