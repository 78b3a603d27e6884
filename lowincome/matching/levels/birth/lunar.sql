-- One of the two is the date in the lunar calendar.
lunar_l = birth_r or birth_l = lunar_r
