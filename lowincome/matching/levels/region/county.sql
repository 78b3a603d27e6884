-- The same county, old codes read as the new ones.
county_l = county_r
