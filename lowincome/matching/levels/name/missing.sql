-- One of the two has no name that can be compared.
surname_l is null or surname_r is null or (name_r is null and name_pattern_r is null) or name_l is null
