-- The citizen number inside the record's student or disability number.
number_l = inside_r
