-- The same name, whatever the blanks and interpuncts.
name_l = name_r
