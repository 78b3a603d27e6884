-- Those whom the feed puts into one household with the record, or whose number it carries, live with the person.
(household_l = kin_household_r or register_l = kin_register_r) and number_l is distinct from number_r
