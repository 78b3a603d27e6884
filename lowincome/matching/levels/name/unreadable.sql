-- Characters of the record's name could not be read; those that could agree.
length(name_l) = length(name_pattern_r) and name_l like name_pattern_r
